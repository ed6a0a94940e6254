"""Regie: leading a session from the first part to the last, with the room's answers in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from typing import Any, ClassVar

import ipywidgets
import traitlets as t

from samenspraak.errors import RuleError
from samenspraak.invitation import reached_at
from samenspraak.steps import Ballot
from samenspraak.workshop import answering, grouping, leading, script
from samenspraak.workshop.still_open import still_open
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PartState, PartView, Progress, Running, StepView
from widgets._beamed import screens, shown, shown_elsewhere
from widgets._in_room import InRoom
from widgets._links import beamer_link
from widgets._live import Room
from widgets._middle import Middle
from widgets._next_action import (
    Order,
    afterwards,
    asks_for_groups,
    leave,
    make_groups,
    next_action,
    open_vote,
    order,
    reveal,
    state_of,
)
from widgets._presence import NOBODY, presence
from widgets._roles import by_role, unit
from widgets.reveal import WORDS

_QUIET = 3.0
"""Seconds after which the page has what it needs first."""


class Regie(InRoom):
    """The script with its times, what can be done next, the timer and what the beamer shows."""

    component: ClassVar[str] = "regie"

    presence: t.Dict[str, Any] = t.Dict(NOBODY).tag(sync=True)
    """Who is there now; apart from `state`, as it changes by the clock."""

    def __init__(self, room: Room, middle: Middle, **kwargs: Any) -> None:
        self.middle = middle
        self._with_people: bool | None = None
        """As the coordinator chose; None to show people until the session goes on."""
        self._now: Running | None = None
        self._heard = -1
        leading.take_beamer(room.store, COORDINATOR, room.session_id)
        super().__init__(room, **kwargs)
        room.beat_for(self)

    def depends_on(self) -> Hashable:
        step = self._step()
        turn = self.middle.step_box(step).turn if step and not step.revealed else None
        return self._room.now.session.version, reached_at(), self._with_people, turn.ended if turn else 0

    def beat(self) -> None:
        """Tell who is there, when somebody came, went or typed, and where phones find us: that raises no version."""
        self.refresh()
        if self._heard != self._room.commits or self.presence["active"] or self.presence["typing"]:
            self._look_around()

    def refresh(self) -> None:
        before = self._seen
        super().refresh()
        if self._seen != before:
            self._look_around()
        now = self._now
        if now:
            self.middle.show(now, self._step(), with_people=self._shows_people(now))

    def view(self) -> dict[str, Any]:
        self._now = now = leading.running(self._store, COORDINATOR, self._room.session_id)
        here, steps, step = state_of(now), self._steps_of(now.part), self._step()
        progress = answering.progress(self._store, COORDINATOR, step.id) if step else None
        beamed = leading.on_beamer(self._store)
        elsewhere = beamed.title if beamed and beamed.id != self._room.session_id else ""
        return {
            "evening": now.evening,
            "going": now.going,
            "parts": [self._part(state, number) for number, state in enumerate(now.parts, 1)],
            "over": leading.is_over(now),
            "last": here is not None and here is now.parts[-1],
            "part": _text(here.part, now, step) if here else None,
            "step": step.key if step else None,
            "steps": [self._question(known) for known in steps],
            "primary": self._primary(now, steps, step, progress),
            "forth": self._leaving(now, steps, "Verder →", "forth"),
            "skip": self._leaving(now, steps, "Sla dit deel over", "skip"),
            "reveal": reveal(step, progress) if step and now.going and not step.closed else None,
            "conceal": order(WORDS[step.kind][2], "conceal") if step and now.going and step.revealed else None,
            "can_enter": bool(step and now.going and not step.closed),
            "timer": {
                "ends": _moment(now.timer.ends) if now.timer.ends else None,
                "left": now.timer.left,
                "minutes": here.part.minutes if here else 10,
            },
            "at": _moment(now.at),
            "screen": None if elsewhere else now.screen,
            "screens": self._screens(now, elsewhere=bool(elsewhere)),
            "shown": shown_elsewhere(elsewhere) if elsewhere else shown(now, step),
            "sheets": bool(now.going and not now.screen and step and step.revealed and step.rules.in_words),
            "sheet": now.sheet + 1,
            "beamer": beamer_link(),
            "after": afterwards(now, self._room.now.session.kind),
            "counts": by_role(progress) if progress else [],
            "unit": unit(progress) if progress else [],
            "code": self._room.now.session.code if reached_at() and self._room.now.session.joining else None,
            "people": sum(not person.left for person in self._room.now.people),
            "shows_people": self._shows_people(now),
            "ended": self.middle.step_box(step).turn.ended if step and not step.revealed else 0,
        }

    def _look_around(self) -> None:
        self._heard = self._room.commits
        phones = any(person.phone for person in self._room.now.people)
        self.presence = presence(self._store, self._room.session_id) if phones else NOBODY

    def _primary(self, now: Running, steps: list[StepView], step: StepView | None, progress: Progress | None) -> Order:
        found = next_action(now, steps, progress, self._opening(step) or self._grouping(step))
        return self._leaving(now, steps, found["label"], "next") if found["name"] == "next" else found

    def _leaving(self, now: Running, steps: list[StepView], label: str, name: str) -> Order:
        """A button out of this part, or to its next question, of which nothing is asked."""
        within = name == "forth" and steps and steps[-1].key != now.step
        if within or not now.going:
            return order(label, name)
        written = [step for step in steps if not step.revealed and step.rules.in_words]
        by = {step.id: answering.progress(self._store, COORDINATOR, step.id).who for step in written}
        return leave(label, name, [step for step in written if by[step.id]], len(frozenset().union(*by.values())))

    def _opening(self, step: StepView | None) -> Order | None:
        """Opening a vote that nobody can take part in yet."""
        if step is None or step.revealed or not step.closed or not isinstance(step.rules, Ballot):
            return None
        return open_vote(len(answering.own_options(self._store, COORDINATOR, step.id)))

    def _grouping(self, step: StepView | None) -> Order | None:
        """Making the groups that a question asks for, while that is what comes first."""
        if step is None or not asks_for_groups(step, self._room.now.people):
            return None
        session = self._room.session_id
        made = grouping.groups(self._store, COORDINATOR, session, step.size)
        if made or grouping.answered_already(self._store, COORDINATOR, session, step.size):
            return None
        return make_groups(step.size, None)

    def on_begin(self) -> None:
        leading.begin(self._store, COORDINATOR, self._room.session_id)
        self._with_people = None if self._room.now.people else True

    def on_stop(self) -> None:
        leading.stop(self._store, COORDINATOR, self._room.session_id)
        self._with_people = None

    def on_go(self, part: str) -> None:
        leading.go(self._store, COORDINATOR, self._room.session_id, part)

    def on_next(self) -> None:
        leading.next_part(self._store, COORDINATOR, self._room.session_id)

    def on_skip(self) -> None:
        leading.skip_part(self._store, COORDINATOR, self._room.session_id)

    def on_focus(self, step: str) -> None:
        leading.focus(self._store, COORDINATOR, self._room.session_id, step)

    def on_forth(self) -> None:
        """The next question of the part, or else the next part."""
        self._walk(1)

    def on_back(self) -> None:
        """The question before, or else the part before."""
        self._walk(-1)

    def on_move(self, part: str, by: int) -> None:
        """Move a part past its neighbour, and past what is left out between them."""
        now = leading.running(self._store, COORDINATOR, self._room.session_id)
        seen = [state.part.key for state in now.parts]
        everything = [known.key for known in script.parts(self._store, self._room.session_id)]
        there = seen.index(part) + by if part in seen else -1
        if not 0 <= there < len(seen):
            return
        for _ in range(abs(everything.index(seen[there]) - everything.index(part))):
            script.move_part(self._store, COORDINATOR, self._room.session_id, part, by)

    def on_reveal(self) -> None:
        """Open the answers; what was chosen for the beamer makes way for them."""
        answering.reveal(self._store, COORDINATOR, self._asked().id)
        leading.show(self._store, COORDINATOR, self._room.session_id, "")

    def on_open(self, step: str) -> None:
        """Go to a question of this part and open its answers."""
        self.on_focus(step)
        self._now = leading.running(self._store, COORDINATOR, self._room.session_id)
        self.on_reveal()

    def on_open_vote(self) -> None:
        answering.open_ballot(self._store, COORDINATOR, self._asked().id)

    def on_conceal(self) -> None:
        answering.conceal(self._store, COORDINATOR, self._asked().id)

    def on_start_timer(self, seconds: int) -> None:
        leading.start_timer(self._store, COORDINATOR, self._room.session_id, seconds)

    def on_pause_timer(self) -> None:
        leading.pause_timer(self._store, COORDINATOR, self._room.session_id)

    def on_resume_timer(self) -> None:
        leading.resume_timer(self._store, COORDINATOR, self._room.session_id)

    def on_add_time(self, seconds: int) -> None:
        leading.add_time(self._store, COORDINATOR, self._room.session_id, seconds)

    def on_stop_timer(self) -> None:
        leading.stop_timer(self._store, COORDINATOR, self._room.session_id)

    def on_show(self, screen: str) -> None:
        leading.show(self._store, COORDINATOR, self._room.session_id, screen)

    def on_turn(self, by: int) -> None:
        leading.turn(self._store, COORDINATOR, self._room.session_id, by)

    def on_make_groups(self, size: int, again: bool) -> None:
        grouping.make_groups(self._store, COORDINATOR, self._room.session_id, size, again=again)

    def on_people(self) -> None:
        """Show or put away who takes part."""
        now = leading.running(self._store, COORDINATOR, self._room.session_id)
        self._with_people = not self._shows_people(now)

    def on_enter(self) -> None:
        """Bring the focus to the field of who has the turn."""
        self.middle.step_box(self._asked()).turn.number += 1

    def on_look(self) -> None:
        """Tell what time it is: the screen was drawn long after the state was made."""
        self._seen = None

    def _screens(self, now: Running, *, elsewhere: bool) -> list[dict[str, str]]:
        """What the beamer can be told to show now."""
        session = self._room.session_id
        chooses = any(isinstance(step.rules, Ballot) for step in self._room.now.steps.values())
        waits = bool(still_open(self._store, COORDINATOR, session))
        return screens(now, chooses=chooses, waits=waits, elsewhere=elsewhere)

    def _shows_people(self, now: Running) -> bool:
        return not (now.going and self._room.now.people) if self._with_people is None else self._with_people

    def _steps_of(self, part: str | None) -> list[StepView]:
        return [step for step in self._room.now.steps.values() if step.part == part]

    def _step(self) -> StepView | None:
        now = self._now
        return next((step for step in self._steps_of(now.part) if step.key == now.step), None) if now else None

    def _asked(self) -> StepView:
        step = self._step()
        if step is None:
            raise RuleError("Er staat nu geen vraag open. Ga eerst naar een deel met een vraag.")
        return step

    def _walk(self, by: int) -> None:
        now = leading.running(self._store, COORDINATOR, self._room.session_id)
        keys = [step.key for step in self._steps_of(now.part)]
        there = keys.index(now.step) + by if now.step in keys else -1
        if 0 <= there < len(keys):
            self.on_focus(keys[there])
        elif by > 0:
            self.on_next()
        else:
            leading.previous_part(self._store, COORDINATOR, self._room.session_id)

    def _part(self, state: PartState, number: int) -> dict[str, Any]:
        part = state.part
        return {
            "key": part.key,
            "number": number,
            "title": part.title,
            "minutes": part.minutes,
            "used": state.used,
            "status": state.status,
            "questions": [step.question for step in self._steps_of(part.key)],
        }

    def _question(self, step: StepView) -> dict[str, Any]:
        progress = answering.progress(self._store, COORDINATOR, step.id)
        return {
            "key": step.key,
            "question": step.question,
            "revealed": step.revealed,
            "answered": sum(progress.answered.values()),
            "present": sum(progress.present.values()),
        }


def regie(room: Room, trajectory_uid: str) -> ipywidgets.VBox:
    """Regie around its middle; the outer box is what the columns measure."""
    middle = Middle(room, trajectory_uid)
    lead = Regie(room, middle)
    room.add(lead)
    inner = ipywidgets.VBox([lead, middle.box])
    inner.add_class("ss-regie-box")
    outer = ipywidgets.VBox([inner])
    outer.add_class("ss-regie-page")
    _load_figures_later()
    return outer


def _load_figures_later() -> None:
    """Load what draws figures, which takes a second, before the first outcome waits for it."""
    with suppress(RuntimeError):  # no event loop: a script or a test
        loop = asyncio.get_running_loop()
        loop.call_later(_QUIET, lambda: loop.run_in_executor(None, import_module, "samenspraak.reports.outcome"))


def _text(part: PartView, now: Running, step: StepView | None) -> dict[str, Any]:
    numbers = {state.part.key: number for number, state in enumerate(now.parts, 1)}
    return {
        "number": numbers[part.key],
        "total": len(now.parts),
        "title": part.title,
        "minutes": part.minutes,
        "form": part.form,
        "goal": part.goal,
        "question": _question(part, step),
        "intro": part.intro,
        "stored": part.stored,
        "tips": list(part.tips),
    }


def _question(part: PartView, step: StepView | None) -> str:
    """The question of now, where nothing in the middle tells it: a part to talk about, or a wall."""
    if step is None:
        return part.question
    wall = step.revealed and step.rules.in_words
    return step.question if wall and step.question != part.title else ""


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='milliseconds')}Z"
