"""The coach of the made-up school: notes that were released and answered, drafts, and a few words that were marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from pydantic import Field

from samenspraak.example.content import Entry
from samenspraak.store import Store
from samenspraak.workshop import feedback, highlighting, trajectory
from samenspraak.workshop.coach_views import AnswerRead, NoteState, ReflectionRead
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.reading import Wanted, mark_read, readings
from samenspraak.workshop.viewer import COACH, seat
from samenspraak.workshop.views import PersonView


class _About(Entry):
    """Which answer something is about."""

    who: int = Field(alias="wie")
    step: str = Field(alias="stap")


class Noted(_About):
    """What a coach wrote about an answer; a draft unless it is released."""

    strong: str = Field(default="", alias="sterk")
    ask: str = Field(default="", alias="vraag")
    state: NoteState = Field(default="", alias="stand")
    follow_up: str | None = Field(default=None, alias="terug")
    released: bool = Field(default=False, alias="gedeeld")
    reply: str = Field(default="", alias="antwoord")


class Marked(_About):
    """Words that a coach highlighted, with a tag."""

    words: str = Field(alias="woorden")
    tag: str = Field(alias="label")


class Coached(Protocol):
    """A time that people looked back, with what a coach did with it."""

    @property
    def notes(self) -> tuple[Noted, ...]: ...

    @property
    def marks(self) -> tuple[Marked, ...]: ...


class _Desk:
    """What lies before the coach: the shared answers, by session, who wrote them and the question."""

    def __init__(self, store: Store, here: Sequence[PersonView], sessions: Sequence[int]) -> None:
        self._store = store
        self._here = here
        self._found: dict[tuple[int, str, str], tuple[ReflectionRead, AnswerRead]] = {}
        for number in sessions:
            keys = {step.id: step.key for step in trajectory.steps(store, number)}
            for one in readings(store, COACH, Wanted(session_id=number)).reflections:
                self._found |= {(number, one.pseudonym, keys[said.step_id]): (one, said) for said in one.answers}

    def there(self, number: int, about: Sequence[_About]) -> Iterator[tuple[int, ReflectionRead, AnswerRead]]:
        """Of these the place in their order, and the answer; not of who was not there with a smaller group."""
        for place, one in enumerate(about):
            name = self._here[one.who - 1].pseudonym if one.who <= len(self._here) else ""
            if (number, name, one.step) in self._found:
                yield place, *self._found[number, name, one.step]

    def write(self, number: int, notes: Sequence[Noted], *, released: bool) -> None:
        for place, reflection, said in self.there(number, notes):
            noted = notes[place]
            if noted.released == released:
                note = Note(noted.strong, noted.ask, noted.state, noted.follow_up)
                day = date.fromisoformat(reflection.day)
                feedback.write_draft(self._store, COACH, number, reflection.author, note, step_id=said.step_id, on=day)
                mark_read(self._store, COACH, reflection)

    def reply(self, number: int, notes: Sequence[Noted]) -> None:
        for place, _, said in self.there(number, notes):
            noted = notes[place]
            reader = seat(self._here[noted.who - 1].uid)
            for letter in feedback.for_participant(self._store, reader) if noted.reply else ():
                if letter.step_id == said.step_id:
                    feedback.reply(self._store, reader, letter.id, noted.reply)

    def mark(self, number: int, marks: Sequence[Marked]) -> None:
        for place, reflection, said in self.there(number, marks):
            words, tag = marks[place].words, marks[place].tag
            piece = next(piece for piece in said.pieces if words in piece.text)
            start = piece.text.index(words)
            stretch = {"start": start, "end": start + len(words)}
            highlighting.highlight(
                self._store, COACH, said.step_id, reflection.author, place=piece.place, tag=tag, **stretch
            )


def read_along(store: Store, here: Sequence[PersonView], held: Mapping[int, Coached]) -> None:
    """Let a coach read along with these sessions; `here` are who may have written."""
    desk = _Desk(store, here, list(held))
    for number, one in held.items():
        desk.write(number, one.notes, released=True)
    if feedback.notes(store, COACH):
        feedback.release_drafts(store, COACH)
    for number, one in held.items():
        desk.reply(number, one.notes)
        desk.mark(number, one.marks)
        desk.write(number, one.notes, released=False)
