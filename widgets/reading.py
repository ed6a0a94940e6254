"""Reading along as a coach: a list to choose from, one reflection beside it, and what the coach writes and marks in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from samenspraak.analysis.asking_help import GUESS
from samenspraak.analysis.reading_first import reading_order, reasons
from samenspraak.catalogue import Catalogue
from samenspraak.errors import FieldError, RuleError
from samenspraak.reports.dates import day_in_words
from samenspraak.store import Store
from samenspraak.workshop import feedback, highlighting, reading, trajectory
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.coach_views import AnswerRead, NoteView, ReadState, ReflectionRead
from samenspraak.workshop.feedback import Note, TakenBack
from samenspraak.workshop.reading import EVENING, Wanted
from samenspraak.workshop.viewer import Viewer
from widgets._coach_words import id_of, listed, phase, place_of, silent, titled, written
from widgets._component import Acting

_GONE = "Deze terugblik is niet meer met de coach gedeeld. Wat je erbij schreef, is ook weg."


def _taken_back(one: TakenBack) -> str:
    back = (
        "1 opmerking is"
        if one.back == 1
        else f"{one.back or 'Geen enkele'} opmerking{'en zijn' if one.back else ' is'}"
    )
    stay = "1 opmerking is" if one.stay == 1 else f"{one.stay} opmerkingen zijn"
    return f"{back} weer een concept." + (
        f" {stay} al gelezen en {'blijft' if one.stay == 1 else 'blijven'} gedeeld." if one.stay else ""
    )


class Reading(Acting):
    """The reflections that a coach may read. `leads` says that whoever leads opened the workbook, and reads as a coach does."""

    component: ClassVar[str] = "reading"
    not_typed: ClassVar[Mapping[str, str]] = {
        "text": "what is looked for, and kept nowhere",
        "chosen": "chosen of lists",
        "state": "chosen of a list",
        "follow_up": "a day",
        "place": "which piece of an answer",
    }

    def __init__(self, store: Store, catalogue: Catalogue, viewer: Viewer, *, leads: bool) -> None:
        self._store = store
        self._catalogue = catalogue
        self._viewer = viewer
        self._leads = leads
        self._wanted = Wanted()
        self._most = EVENING
        self._order: list[str] = []
        self._opened = ""
        self._states: dict[int, ReadState] = {}
        self._calls = 0
        self._told = ""
        self._seen: Hashable = None
        super().__init__()

    def refresh(self) -> None:
        sessions = trajectory.sessions(self._store)
        seen = (
            tuple((one.id, one.version) for one in sessions if one.kind in LOOKING_BACK),
            feedback.drafted(self._store, self._viewer),
            highlighting.marked(self._store, self._viewer),
        )
        if seen != self._seen:
            self._seen = seen
            self.state = self.view()

    def show_result(self) -> None:
        self.state = self.view()

    def view(self) -> dict[str, Any]:
        found = reading.readings(self._store, self._viewer, self._wanted, most=self._most)
        there = {id_of(one.session_id, one.author): one for one in reading_order(found.reflections)}
        self._order = [
            *(key for key in there if key not in self._order),
            *(key for key in self._order if key in there),
        ]
        notes = feedback.notes(self._store, self._viewer)
        by_reflection: dict[str, list[NoteView]] = {}
        for note in notes:
            by_reflection.setdefault(id_of(note.session_id, note.author), []).append(note)
        owner = trajectory.trajectory(self._store)
        return {
            "key": owner.uid if owner else "",
            "leads": self._leads,
            "items": [listed(there[key], reasons(there[key]), by_reflection.get(key, ())) for key in self._order],
            "more": found.next is not None,
            "searching": self._wanted != Wanted(),
            "choices": self._choices(),
            "shown": self._shown(there.get(self._opened), by_reflection.get(self._opened, [])),
            "opened": self._opened,
            "call": self._calls,
            "states": [{"key": key, "label": word.capitalize()} for key, word in feedback.STATES.items()],
            "longest": feedback.LONGEST,
            "release": self._release(notes),
            "told": self._told,
        }

    def on_look_for(self, text: str, chosen: Mapping[str, str]) -> None:
        """Show the reflections that fit, of words that can't be looked for all; of `chosen` an empty string filters nothing."""
        by = {name: value or None for name, value in chosen.items()}
        session = by.pop("session")
        wanted = Wanted(session_id=int(session) if session else None, text=text, tag=by.pop("label"), **by)
        self._most, self._order = EVENING, []
        try:
            reading.readings(self._store, self._viewer, wanted, most=1)
        except FieldError:
            self._wanted = replace(wanted, text="")
            raise
        self._wanted = wanted

    def on_more(self) -> None:
        """List as many again."""
        self._most += EVENING

    def on_open(self, id: str) -> None:  # noqa: A002 - the screen's own word
        """Open a reflection, which counts as reading it."""
        self._opened = id
        found = self._one(id)
        self._states = {answer.step_id: answer.state for answer in found.answers}
        self._told = ""
        reading.mark_read(self._store, self._viewer, found)

    def on_mark_read(self, id: str) -> None:  # noqa: A002
        reading.mark_read(self._store, self._viewer, self._one(id))

    def on_mark_unread(self, id: str) -> None:  # noqa: A002
        reading.mark_unread(self._store, self._viewer, *place_of(id))

    def on_note(self, id: str, *, strong: str, ask: str, state: str, follow_up: str) -> None:  # noqa: A002
        """Write a draft, or throw it away when nothing is left of it; `id` is of a reflection, and a question behind it."""
        session_id, author, step = map(int, id.split(":"))
        self._told = ""
        note = Note(strong.strip(), ask.strip(), state, follow_up or None)
        asked = step or None
        if note != Note():
            feedback.write_draft(self._store, self._viewer, session_id, author, note, step_id=asked)
            return
        for old in feedback.notes(self._store, self._viewer, session_id, author):
            if old.released is None and old.step_id == asked:
                feedback.withdraw_draft(self._store, self._viewer, old.id)

    def on_release(self) -> None:
        """Let the participants read all drafts."""
        number = feedback.release_drafts(self._store, self._viewer)
        self._told = "1 opmerking is gedeeld." if number == 1 else f"{number} opmerkingen zijn gedeeld."

    def on_take_back(self) -> None:
        """Make drafts again of what nobody read yet."""
        back = feedback.take_back(self._store, self._viewer)
        self._told = _taken_back(back)

    def on_highlight(self, id: str, step: int, place: str, start: int, end: int) -> None:  # noqa: A002
        """Mark a stretch of a piece, in code points."""
        _, author = place_of(id)
        highlighting.highlight(self._store, self._viewer, step, author, place=place, start=start, end=end)

    def on_tag(self, id: str, tag: str) -> None:  # noqa: A002
        highlighting.retag(self._store, self._viewer, id, tag)

    def on_unmark(self, id: str) -> None:  # noqa: A002
        highlighting.remove(self._store, self._viewer, id)

    def call(self, id: str) -> None:  # noqa: A002
        """Open a reflection from another place in the workbook; the screen goes there."""
        self.on_open(id)
        self._calls += 1
        self.state = self.view()

    def _one(self, key: str) -> ReflectionRead:
        """A reflection as it is shown now: of a phase only that, when one was asked for, and with what was found."""
        found = reading.reading(self._store, self._viewer, *place_of(key))
        if self._wanted.phase is None or not any(one.key == self._wanted.phase for one in found.phases):
            return found
        only = replace(found, phases=tuple(one for one in found.phases if one.key == self._wanted.phase))
        return only if only.answers else found

    def _shown(self, found: ReflectionRead | None, notes: list[NoteView]) -> dict[str, Any] | None:
        if not self._opened:
            return None
        try:
            now = found or self._one(self._opened)
        except RuleError:
            return {"id": self._opened, "gone": _GONE}
        one = self._as_opened(now)
        why = reasons(one)
        quotes = highlighting.quotes(self._store, self._viewer)
        own = [quote for quote in quotes if id_of(quote.session_id, quote.author) == self._opened]
        return {
            **titled(one),
            "gone": "",
            "unread": now.state != "read",
            "only": self._only(one),
            "reasons": [{"kind": one.kind, "said": one.said, "words": one.words} for one in why],
            "guess": GUESS if any(one.kind == "asks_help" for one in why) else "",
            "phases": [phase(part, notes, own) for part in one.phases if part.answers],
            "silent": silent(part for part in one.phases if part.key),
            "tags": sorted({quote.tag for quote in quotes if quote.tag}),
            **written([note for note in notes if note.step_id is None]),
        }

    def _as_opened(self, now: ReflectionRead) -> ReflectionRead:
        """A reflection as it stands now, in which what was unread when it was opened still shows as that."""

        def before(answer: AnswerRead) -> AnswerRead:
            return replace(answer, state=self._states.get(answer.step_id, "read")) if answer.state == "read" else answer

        phases = (replace(part, answers=tuple(map(before, part.answers))) for part in now.phases)
        return replace(now, phases=tuple(phases))

    def _only(self, one: ReflectionRead) -> str:
        """The phase that was asked for, when only that is shown."""
        keys = {part.key for part in one.phases}
        return one.phases[0].title if keys == {self._wanted.phase} else ""

    def _choices(self) -> dict[str, Any]:
        there = reading.choices(self._store, self._viewer)
        titles = {**self._catalogue.practices, **self._catalogue.trainings}
        subjects = dict.fromkeys(subject for _, _, subject, _ in there.sessions)
        return {
            "pseudonym": [{"key": name, "label": name} for name in there.pseudonyms],
            "subject": [{"key": key, "label": titles[key].title if key in titles else key} for key in subjects],
            "session": [
                {"key": str(number), "label": f"{title}, {day_in_words(day)}"}
                for number, title, _, day in there.sessions
            ],
            "phase": [{"key": key, "label": title} for key, title in there.phases],
            "label": [{"key": tag, "label": tag} for tag in there.tags],
        }

    def _release(self, notes: list[NoteView]) -> dict[str, int]:
        moments = [note.released for note in notes if note.released]
        last = [note for note in notes if note.released and note.released == max(moments)]
        return {
            "drafts": sum(note.released is None for note in notes),
            "last": len(last),
            "unseen": sum(not note.seen for note in last),
        }
