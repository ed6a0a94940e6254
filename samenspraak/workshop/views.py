"""What the workshop hands out: plain, frozen pictures of what a viewer may see."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from samenspraak.steps import Kind


@dataclass(frozen=True)
class TrajectoryView:
    """A school's cycle."""

    name: str
    school_year: str
    sector: str
    mission: str
    contact: str
    example: bool
    uid: str


@dataclass(frozen=True)
class StepView:
    """A question with its rules."""

    id: int
    session_id: int
    key: str
    part: str
    kind: str
    question: str
    help: str
    rules: Kind
    revealed: bool
    version: int


@dataclass(frozen=True)
class SessionView:
    """A meeting."""

    id: int
    kind: str
    title: str
    code: str
    version: int


@dataclass(frozen=True)
class PersonView:
    """A seat: `uid` is the participant's key."""

    uid: str
    pseudonym: str
    role: str


@dataclass(frozen=True)
class Envelope:
    """Which browser sent an answer, and its number there; numbers rise."""

    client: str
    seq: int


@dataclass(frozen=True)
class OwnAnswer:
    """An author's own newest value, with the envelope it came in; None when there is none."""

    value: JsonValue
    envelope: Envelope | None = None


@dataclass(frozen=True)
class Progress:
    """Who has answered: numbers by role, and the keys of those who did."""

    present: dict[str, int]
    answered: dict[str, int]
    who: frozenset[str]


@dataclass(frozen=True)
class CardView:
    """A piece of somebody's answer, without the author."""

    id: str
    text: str
    column: str | None
    role: str | None
    """A role's key or `overig`; None where it would say too much."""
    mark: str | None = None
    """How it was meant, such as `objection`."""


@dataclass(frozen=True)
class ThemeView:
    """A group of cards, by their keys."""

    id: str
    title: str
    cards: tuple[str, ...]


@dataclass(frozen=True)
class WallView:
    """The cards of a step. Before the reveal all is empty, whoever looks."""

    revealed: bool
    cards: tuple[CardView, ...] = ()
    themes: tuple[ThemeView, ...] = ()
    hidden: tuple[CardView, ...] = ()
    undo: str | None = None


@dataclass(frozen=True)
class OptionView:
    """Something to choose: a theme with its cards."""

    id: str
    title: str
    cards: tuple[CardView, ...]
    step: StepView


@dataclass(frozen=True)
class VoteRow:
    """Dots of one ballot on one option, without its author; `voter` only tells ballots apart."""

    option: str
    dots: int
    voter: int
    role: str | None


@dataclass(frozen=True)
class ValueRow:
    """What one author chose at a step, without that author."""

    value: JsonValue
    role: str | None
    """A role's key or `overig`; None where it would say too much."""


@dataclass(frozen=True)
class TallyView:
    """A closed ballot: the options, all votes, and who of whom voted. Empty before the reveal."""

    revealed: bool
    options: tuple[OptionView, ...] = ()
    votes: tuple[VoteRow, ...] = ()
    voters: int = 0
    present: int = 0


@dataclass(frozen=True)
class PriorityView:
    """What was chosen, with its trace."""

    id: str
    option: str
    title: str
    reason: str
    minority: str
    position: int
    session: SessionView
    origin: OptionView | None
    """The theme it came from; None when that theme was taken apart since."""
    tally: TallyView
