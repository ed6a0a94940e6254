"""Looking back on something of the library: begin, follow how far it is, read together what was shared, and agree on a next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar

import ipywidgets

from samenspraak.catalogue import Catalogue
from samenspraak.catalogue.library import MODULES
from samenspraak.errors import RuleError
from samenspraak.invitation import reached_at
from samenspraak.reports.dates import day_in_words
from samenspraak.steps import Cards, NextStep
from samenspraak.steps.voices import SOURCES
from samenspraak.store import Store
from samenspraak.workshop import answering, joining, people, plan, reflecting, script, sharing, trajectory
from samenspraak.workshop.reflecting import LONG, SHORT, ReflectionView, Subject
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import CardView, Pace, SessionView, StepView, TrajectoryView
from widgets._component import Acting
from widgets._days import today
from widgets._invitation import invitation
from widgets._live import Live, Room
from widgets.people import People

_LENGTHS = {
    LONG: ("De lange terugblik", "Zes fasen, van vooraf tot uitproberen. Samen ongeveer 50 minuten."),
    SHORT: ("De korte terugblik", "Vijf vragen over één moment. Samen ongeveer een kwartier."),
}
_PACES: Mapping[Pace, tuple[str, str]] = {
    "self": ("Ieder voor zich", "Ieder gaat op een telefoon door de vragen, wanneer het past."),
    "presenter": ("Samen, onder leiding", "Jij leidt met de regie. Telefoons volgen de vraag van nu."),
}
_FEW = 5
"""With fewer people others may guess who wrote something, also without a name."""


class Reflecting(Acting):
    """All times that people looked back, and the one that is open; `opened` is told which that is."""

    component: ClassVar[str] = "reflecting"
    not_typed: ClassVar[Mapping[str, str]] = {
        "subject": "a key",
        "undertaking": "a key",
        "length": "chosen of a list",
        "day": "a day",
    }

    def __init__(
        self, store: Store, catalogue: Catalogue, owner: TrajectoryView, opened: Callable[[SessionView | None], None]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._owner = owner
        self._opened = opened
        self._open_id: int | None = None
        self._seen: Hashable = None
        super().__init__()

    def beat(self) -> None:
        """Show another address for phones, when there is one now."""
        self.refresh()

    def refresh(self) -> None:
        sessions = tuple((one.id, one.version) for one in trajectory.sessions(self._store))
        carried_out = tuple(reflecting.carried_out(self._store, COORDINATOR))
        seen = sessions, carried_out, self._open_id, trajectory.trajectory(self._store), reached_at()
        if seen != self._seen:
            self._seen = seen
            self.state = self.view()

    def view(self) -> dict[str, Any]:
        held = reflecting.reflections(self._store, COORDINATOR)
        now = next((one for one in held if one.session.id == self._open_id), None)
        return {
            "today": today().isoformat(),
            "subjects": self._offered(),
            "lengths": [
                {"key": key, "label": label, "more": more}
                for key, (label, more) in _LENGTHS.items()
                if key in self._catalogue.sessions
            ],
            "paces": [{"key": key, "label": label, "more": more} for key, (label, more) in _PACES.items()],
            "held": [_told(one) for one in held],
            "now": self._now(now) if now else None,
        }

    def on_begin(self, subject: str, undertaking: str | None, length: str, pace: Pace, day: str) -> None:
        """Begin to look back, alone or together."""
        chosen = self._subject(subject)
        if chosen is None or length not in self._catalogue.sessions:
            raise RuleError("Kies eerst waarop jullie terugkijken, en hoe.")
        whole = self._catalogue.sessions[length]
        begun = reflecting.begin(
            self._store, COORDINATOR, whole, chosen, undertaking=undertaking, day=day or today().isoformat(), pace=pace
        )
        self._open(begun)

    def on_look_at(self, session: int) -> None:
        """Open a time that was begun before."""
        found = trajectory.session_by_id(self._store, session)
        held = {one.session.id: one for one in reflecting.reflections(self._store, COORDINATOR)}
        if session not in held:
            raise RuleError("Deze terugblik is er niet meer. Kies een andere.")
        if found.kind in self._catalogue.sessions:
            whole, subject = self._catalogue.sessions[found.kind], self._subject(held[session].subject)
            found = reflecting.reopen(self._store, COORDINATOR, whole, subject, session)
        self._open(found)

    def on_put_away(self) -> None:
        self._open(None)

    def on_remove(self, session: int) -> None:
        """Take away a time that was begun by mistake."""
        reflecting.remove(self._store, COORDINATOR, session)
        self._open(None)

    def on_join(self, opened: bool) -> None:
        """Let phones join, or no more of them."""
        joining.set_joining(self._store, COORDINATOR, self._open_one(), opened)

    def on_pace(self, pace: Pace) -> None:
        joining.set_pace(self._store, COORDINATOR, self._open_one(), pace)
        self._open(trajectory.session_by_id(self._store, self._open_one()))

    def on_skip(self, part: str, skipped: bool) -> None:
        """Leave a phase out, or take it in again."""
        script.set_left_out(self._store, COORDINATOR, self._open_one(), part, skipped)

    def on_reveal(self, part: str) -> None:
        """Read together what was shared in a phase."""
        reflecting.reveal_part(self._store, COORDINATOR, self._open_one(), part)

    def on_conceal(self, part: str) -> None:
        """Let people go on in a phase; nobody reads the others any more."""
        for step in trajectory.steps(self._store, self._open_one()):
            if step.part == part:
                answering.conceal(self._store, COORDINATOR, step.id)

    def on_agree(self, step: str) -> None:
        """Put a next step in the plan."""
        reflecting.agree(self._store, COORDINATOR, self._open_one(), step)

    def on_take_back(self, step: str) -> None:
        """Take it out of the plan again."""
        plan.remove(self._store, COORDINATOR, step)

    def _open(self, session: SessionView | None) -> None:
        self._open_id = session.id if session else None
        self._opened(session)

    def _open_one(self) -> int:
        if self._open_id is None:
            raise RuleError("Er staat geen terugblik open. Kies er eerst een.")
        return self._open_id

    def _subject(self, key: str) -> Subject | None:
        return self._catalogue.practices.get(key) or self._catalogue.trainings.get(key)

    def _offered(self) -> list[dict[str, Any]]:
        """What can be looked back on: first what is carried out, then the rest of the library."""
        owner = trajectory.trajectory(self._store) or self._owner
        modules = {dutch for dutch, english in MODULES.items() if english in owner.modules}
        there: dict[str, Subject] = {one.key: one for one in self._catalogue.offered(owner.sector, modules)}
        trainings = self._catalogue.trainings.values()
        there |= {one.key: one for one in trainings if one.module is None or one.module in modules}
        doing = reflecting.carried_out(self._store, COORDINATOR)
        times = Counter(key for _, key, _ in doing)
        found = [
            {
                "key": key,
                "undertaking": number,
                "title": f"{there[key].title} ({about})" if about and times[key] > 1 else there[key].title,
                "group": "Wat jullie doen",
            }
            for number, key, about in doing
            if key in there
        ]
        taken = {one["key"] for one in found}
        rest = [
            {"key": key, "undertaking": None, "title": one.title, "group": "Uit de bibliotheek"}
            for key, one in there.items()
            if key not in taken
        ]
        return [*found, *rest]

    def _now(self, now: ReflectionView) -> dict[str, Any]:
        session = now.session
        seats = [person for person in people.people(self._store, COORDINATOR, session.id) if not person.left]
        asked = self._steps(session.id)
        led = session.pace == "presenter"
        phases = script.parts(self._store, session.id)
        tries = [part.title for part in phases if any(step.kind == NextStep.name for step in asked.get(part.key, []))]
        return {
            **_told(now),
            "led": led,
            "joining": None if led else invitation(session, going=False),
            "tries": tries[0] if tries else "",
            "seats": len(seats),
            "few": len(seats) < _FEW,
            "parts": [
                self._part(part.key, part.title, asked.get(part.key, []), left_out=part.left_out) for part in phases
            ],
            "steps": [
                {
                    "id": one.id,
                    "text": one.text,
                    "who": one.who,
                    "starts": day_in_words(one.starts) if one.starts else "",
                    "review": day_in_words(one.review) if one.review else "",
                    "in_plan": one.in_plan,
                }
                for one in reflecting.next_steps(self._store, COORDINATOR, session.id)
            ],
        }

    def _steps(self, session_id: int) -> dict[str, list[StepView]]:
        found: dict[str, list[StepView]] = {}
        for step in trajectory.steps(self._store, session_id):
            found.setdefault(step.part, []).append(step)
        return found

    def _part(self, key: str, title: str, asked: list[StepView], *, left_out: bool) -> dict[str, Any]:
        counted = [answering.progress(self._store, COORDINATOR, step.id) for step in asked]
        revealed = bool(asked) and all(step.revealed for step in asked)
        return {
            "key": key,
            "title": title,
            "left_out": left_out,
            "revealed": revealed,
            "asked": [step.question for step in asked],
            "answered": max((sum(one.answered.values()) for one in counted), default=0),
            "questions": [self._read(step) for step in asked if step.revealed and not isinstance(step.rules, NextStep)],
        }

    def _read(self, step: StepView) -> dict[str, Any]:
        """What was shared with all, the voices and columns apart."""
        cards = sharing.readable(self._store, COORDINATOR, step.id)
        piles = step.rules.piles
        groups = [(label, [card for card in cards if card.column == pile]) for pile, label in piles.items()]
        groups += [("", [card for card in cards if card.column not in piles])]
        shown = [
            {"label": label, "cards": [_card(card) for card in found]} for label, found in groups if label or found
        ]
        beside = bool(piles) and not isinstance(step.rules, Cards)
        return {"key": step.key, "question": step.question, "groups": shown if cards else [], "beside": beside}


def _card(card: CardView) -> dict[str, str]:
    return {"id": card.id, "text": card.text, "mark": SOURCES.get(card.mark or "", "")}


def _told(one: ReflectionView) -> dict[str, Any]:
    return {
        "id": one.session.id,
        "title": one.session.title,
        "day": day_in_words(one.day) if one.day else "",
        "people": one.people,
        "revealed": one.revealed,
    }


def looking_back(
    store: Store, live: Live, catalogue: Catalogue, owner: TrajectoryView, follow: Callable[[Room], None]
) -> ipywidgets.VBox:
    """Looking back, with below it who takes part in what is open, or Regie where it is led.

    `follow` takes over each session that is shown, to stop following it when the workbook closes.
    """
    below = ipywidgets.VBox([])
    made: dict[str, tuple[Pace, ipywidgets.Widget, Room]] = {}

    def show(session: SessionView | None) -> None:
        there = {one.code for one in trajectory.sessions(store)}
        for code in [code for code in made if code not in there]:
            made.pop(code)[2].stop()
        if session is None:
            below.children = ()
            return
        if session.code not in made or made[session.code][0] != session.pace:
            room = Room(store, session.id)
            follow(room)
            made[session.code] = session.pace, _leading(room, session, owner), room
        below.children = (made[session.code][1],)

    reflecting_on = Reflecting(store, catalogue, owner, show)
    live.add(reflecting_on)
    live.beat_for(reflecting_on)
    return ipywidgets.VBox([reflecting_on, below])


def _leading(room: Room, session: SessionView, owner: TrajectoryView) -> ipywidgets.Widget:
    if session.pace == "presenter":
        from widgets.regie import regie

        return regie(room, owner.uid)
    shown = People(room, inviting=False)  # the way in stands with the looking-back itself
    room.add(shown)
    return shown
