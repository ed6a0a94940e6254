"""What the workshop hands out: plain, frozen pictures of what a viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import JsonValue

from samenspraak.steps import Kind
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.spots import Spot

Pace = Literal["presenter", "self"]
"""Phones follow the step that is asked, or each goes through what is open."""
Visibility = Literal["private", "coach", "team"]
"""Who may read an answer besides its author: nobody; the coach; the coach, and after the reveal all."""
Chosen = Literal["black", "joining", "start_picture", "priorities", "vision", "actions", "open_actions"]
Shown = Literal["before", "part", "question", "wall", "outcome"] | Chosen
"""What the beamer shows: what follows from the session, or what was chosen."""


@dataclass(frozen=True)
class TrajectoryView:
    """A school's cycle; `version` rises when what belongs to no session changes, such as the plan."""

    name: str
    school_year: str
    sector: str
    mission: str
    contact: str
    example: bool
    uid: str
    modules: tuple[str, ...] = ()
    """Parts of the library that this school switched on, such as `identity`."""
    version: int = 0


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
    """With what the group made itself filled in, such as the sentences of the vision."""
    closed: str
    """Why nobody can answer now, as a sentence; empty when everybody can."""
    revealed: bool
    version: int
    apart: tuple[str, ...] | None = None
    """The roles that may be shown apart; None before the first reveal."""
    size: int = 1
    """In what groups it is answered, once those are made: 2, 4, or 1 for each alone."""
    by_choice: bool = False
    """Whether each author says who may read the answer."""


@dataclass(frozen=True)
class PartView:
    """A part of a session as this school holds it."""

    key: str
    title: str
    minutes: int
    form: str
    goal: str
    question: str
    intro: str
    stored: str
    tips: tuple[str, ...]
    left_out: bool
    own: bool
    """Whether the coordinator added it."""
    steps: tuple[str, ...]
    """The keys of its steps, in order."""


@dataclass(frozen=True)
class Preparation:
    """What a coordinator fills in before the evening."""

    date: str | None
    """As 2026-11-25."""
    starts: str | None
    """As 19:30."""
    invited: dict[str, int]
    """How many were asked to come, by role."""
    start_picture: tuple[str, ...]
    mission: str


@dataclass(frozen=True)
class PartState:
    """How a part went: seconds used over all evenings."""

    part: PartView
    used: int
    status: Literal["coming", "now", "done", "skipped"]


@dataclass(frozen=True)
class Timer:
    """The moment it ends (UTC), or the seconds left while it stands still; neither when there is none."""

    ends: datetime | None = None
    left: int | None = None


@dataclass(frozen=True)
class Running:
    """Where the group is; `part` and `step` are keys. Before the first evening `evening` is 0."""

    evening: int
    going: bool
    part: str | None
    step: str | None
    parts: tuple[PartState, ...]
    """Those that are not left out, in order."""
    timer: Timer
    screen: str
    sheet: int
    at: datetime
    """The server's clock, UTC."""
    evenings: tuple[date, ...]


@dataclass(frozen=True)
class SessionView:
    """A meeting."""

    id: int
    kind: str
    title: str
    code: str
    version: int
    joining: bool = True
    """Whether phones may join."""
    pace: Pace = "presenter"


@dataclass(frozen=True)
class PersonView:
    """A seat: `uid` is the participant's key."""

    uid: str
    pseudonym: str
    role: str
    phone: bool = False
    """Whether this participant ever came by phone; others are typed in at the desk."""
    left: bool = False


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
    held: tuple[Spot, ...] = ()
    share: Visibility | None = None
    """Who may read it; None where there is nothing."""


@dataclass(frozen=True)
class Progress:
    """Who has answered: numbers by role, and the keys of those who did.

    Where people choose who may read an answer, there are only the keys of those who were filled in for at the desk: who
    answered by phone and is not on the wall, would be known to have kept it.

    When groups answer, `size` is 2 or 4 and the numbers are those of groups, under `groep`; the keys are of all members.
    When consent is asked anew, in other words, who said nothing of those words has not answered, yet has `begun`.
    """

    present: dict[str, int]
    answered: dict[str, int]
    who: frozenset[str]
    begun: frozenset[str]
    """The keys of those of whom anything is stored."""
    size: int = 1


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
    """A group of cards, by their keys, and what was said about it."""

    id: str
    title: str
    cards: tuple[str, ...]
    note: str = ""


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
    """Something to choose: a theme with its cards and its note."""

    id: str
    title: str
    cards: tuple[CardView, ...]
    step: StepView
    note: str = ""


@dataclass(frozen=True)
class VoteRow:
    """Dots of one ballot on one option, without its author; `voter` only tells ballots apart."""

    option: str
    dots: int
    voter: int
    role: str | None


@dataclass(frozen=True)
class ValueRow:
    """What one author chose at a step, without that author; the role as on a card."""

    value: JsonValue
    role: str | None


@dataclass(frozen=True)
class TallyView:
    """A closed ballot: the options, all votes, and who of whom voted. Empty before the reveal."""

    revealed: bool
    options: tuple[OptionView, ...] = ()
    votes: tuple[VoteRow, ...] = ()
    voters: int = 0
    present: int = 0
    size: int = 1
    """2 or 4 when pairs or fours voted: they are the voters then."""


@dataclass(frozen=True)
class ConsentCount:
    """How many agree, agree with a concern, or object."""

    agree: int
    concern: int
    objection: int


@dataclass(frozen=True)
class ScoreView:
    """The scores of one option on one criterion; None when nobody gave one."""

    n: int
    median: float | None
    low: int | None
    high: int | None
    size: int = 1
    """2 or 4 when pairs or fours gave them."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the vision; another wording has another key."""

    key: str
    text: str


@dataclass(frozen=True)
class VisionView:
    """A version of the vision."""

    number: str
    """As 0.1; once adopted 1.0."""
    state: Literal["concept", "feedback", "adopted", "published"]
    text: str
    sentences: tuple[Sentence, ...]
    consent: dict[str, ConsentCount]
    """By sentence; empty until it was asked and revealed."""
    feedback_until: str | None
    adopted_on: str | None
    published_in: tuple[str, ...]
    created: datetime


@dataclass(frozen=True)
class RemarkView:
    """A concern or objection from the session, or what a reader sent, with the reply; without an author."""

    id: str
    kind: Literal["concern", "objection", "feedback"]
    sentence: str | None
    """The key of the sentence that it is about; of an earlier version when the newest has no such sentence."""
    about: str
    """That sentence in words; empty for what a reader sent."""
    text: str
    reply: str


@dataclass(frozen=True)
class PromiseView:
    """What can be a promise to the child: a theme with its cards, or a loose card."""

    id: str
    text: str
    cards: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True)
class AttendanceView:
    """How many of a role were asked to come, and how many came."""

    role: str
    invited: int
    present: int


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
    scores: dict[str, ScoreView]
    """By criterion; empty until they are revealed."""
    consent_key: str
    """The key under which consent on this wording is given."""
    consent: ConsentCount | None
    """None until it was asked for this wording, and revealed."""
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class Screen:
    """What the beamer shows; nothing in it that not everybody in the room may see."""

    version: int
    kind: Shown
    trajectory: TrajectoryView
    session: SessionView
    preparation: Preparation
    number: int | None
    """Which part it is, from 1, of `total`."""
    total: int
    part: PartView | None
    step: StepView | None
    timer: Timer
    at: datetime
    sheet: int
    present: dict[str, int]
    answered: dict[str, int]
    """By role, for the step; groups under `groep`, pairs or fours as `size` says."""
    wall: WallView | None
    priorities: tuple[PriorityView, ...]
    vision: VisionView | None
    actions: tuple[ActionView, ...]
    size: int = 1
