"""What the workshop hands out to a coach who reads along, and to a participant of what that coach wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ReadState = Literal["new", "changed", "read"]
"""Never read; read, and something of it is another text since or was shared since; read as it is."""
NoteState = Literal["", "done", "add", "discuss"]
"""What a coach advises: nothing, it is whole, add to it, or talk about it. Never a mark."""


@dataclass(frozen=True)
class PieceRead:
    """A piece of an answer as the coach reads it."""

    place: str
    """What tells it from the answer's other pieces."""
    text: str
    under: str = ""
    """The words that it stands under, such as a field's, a pile's or ‘Wat vertelden ouders?’."""
    mark: str | None = None
    """Of a voice: `heard` or `supposed`, as its author said."""
    hits: tuple[tuple[int, int], ...] = ()
    """Where the words of a search stand, in code points."""


@dataclass(frozen=True)
class AnswerRead:
    """An answer as the coach reads it: what of it is shared."""

    step_id: int
    question: str
    kind: str
    pieces: tuple[PieceRead, ...]
    state: ReadState
    mark: str
    """Which revision this is, and which of its pieces; says nothing of its words."""


@dataclass(frozen=True)
class PhaseRead:
    """A phase of looking back, with what is shared of it; a phase can be empty."""

    key: str
    title: str
    becoming_aware: bool
    answers: tuple[AnswerRead, ...]


@dataclass(frozen=True)
class ReflectionRead:
    """A time that one author, a person or a group, looked back; as far as it is shared with the coach."""

    session_id: int
    author: int
    pseudonym: str
    """Of a group: what it is called, such as ‘tweetal 2’."""
    title: str
    """Of the session, with what it looks back on in words."""
    subject: str
    """The key of that in the library."""
    day: str
    """For which it was planned, or else on which it was begun, as 2026-11-25."""
    phases: tuple[PhaseRead, ...]

    @property
    def answers(self) -> tuple[AnswerRead, ...]:
        """All that is shared, in the order of the questions."""
        return tuple(answer for phase in self.phases for answer in phase.answers)

    @property
    def voices(self) -> tuple[PieceRead, ...]:
        """What children, parents and colleagues told, each apart."""
        return tuple(piece for answer in self.answers if answer.kind == "voices" for piece in answer.pieces)

    @property
    def state(self) -> ReadState:
        """Whether there is anything in it that this coach has not read."""
        states = {answer.state for answer in self.answers}
        if states <= {"new"}:
            return "new"
        return "read" if states == {"read"} else "changed"


@dataclass(frozen=True)
class Readings:
    """Reflections that fit what was asked; of which something was shared last, comes first."""

    reflections: tuple[ReflectionRead, ...]
    next: int | None
    """Where to go on reading; None after the last."""


@dataclass(frozen=True)
class Choices:
    """What a coach can choose from: of all reflections of which there is something to read."""

    pseudonyms: tuple[str, ...]
    sessions: tuple[tuple[int, str, str, str], ...]
    """Number, title, subject and day of each, the newest first."""
    phases: tuple[tuple[str, str], ...]
    """Key and title, in their order."""
    tags: tuple[str, ...]
    """With which this coach marked something, by the alphabet."""


@dataclass(frozen=True)
class NoteView:
    """What a coach wrote about an answer, or about a whole reflection."""

    id: str
    session_id: int
    author: int
    pseudonym: str
    step_id: int | None
    question: str
    """What was asked; empty for the whole reflection."""
    strong: str
    ask: str
    """The coach's question."""
    state: NoteState
    follow_up: str | None
    released: datetime | None
    """None for a draft."""
    seen: bool
    replies: tuple[str, ...]


@dataclass(frozen=True)
class FeedbackView:
    """What a participant reads of a coach, and may answer."""

    id: str
    session_id: int
    title: str
    day: str
    step_id: int | None
    question: str
    """What the participant was asked; empty when it is about the whole reflection."""
    own: tuple[str, ...]
    """What stands there now and is shared with the coach; none when it is about the whole reflection."""
    strong: str
    ask: str
    state: NoteState
    follow_up: str | None
    released: datetime
    reply: str
    """What this participant answered; may be empty."""
    of_group: bool
    """Whether it is about what a group wrote, and so for each of its members."""


@dataclass(frozen=True)
class Quote:
    """What a coach highlighted, with where it stands."""

    id: str
    session_id: int
    author: int
    pseudonym: str
    title: str
    step_id: int
    question: str
    place: str
    start: int
    end: int
    text: str
    """Empty when it was in an earlier text and is not in what is shared now."""
    tag: str

    @property
    def earlier(self) -> bool:
        """Whether it was in an earlier text, whose words are not shown any more."""
        return not self.text
