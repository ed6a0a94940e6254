"""Asking: a question as a screen gets it, and all that the phones of a session need at one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import CompoundSelect, Select, String, cast, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Choice, Consent, Ranking, Score
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Ballot, Participant, PartRun, Step, today
from samenspraak.workshop.announcing import Waiting, waiting_by_seat
from samenspraak.workshop.answering import is_whole
from samenspraak.workshop.grouping import GroupView
from samenspraak.workshop.membership import authors, members, present, standing
from samenspraak.workshop.options import options_of
from samenspraak.workshop.parts import part_views
from samenspraak.workshop.people import seated
from samenspraak.workshop.pieces import given_values, newest, own_value
from samenspraak.workshop.reflecting import begins_at
from samenspraak.workshop.screen import screen
from samenspraak.workshop.trajectory import session_row, step_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Envelope, OptionView, OwnAnswer, PersonView, Screen, StepView


@dataclass(frozen=True)
class Asked:
    """A session at one moment, for a server that hands each participant only what is that participant's own."""

    screen: Screen
    pace: Literal["presenter", "self"]
    options: tuple[OptionView, ...]
    """What the question of now is about, where people choose, weigh or order."""
    steps: tuple[StepView, ...]
    """The questions that may be answered, in order: all of them at one's own pace, else those of parts that were begun."""
    parts: Mapping[str, str]
    """The titles of their parts, by the key of the part."""
    begin: str
    """The key of the one with which somebody begins at an own pace."""
    listed: frozenset[str]
    """The keys of those that a participant may go to: not what is asked later in the part of now."""
    people: tuple[PersonView, ...]
    own: Mapping[str, OwnAnswer]
    """By seat: the newest value for the question of now, with the envelope that it came in."""
    done: Mapping[str, frozenset[str]]
    """By seat: the keys of the questions that were answered, alone or together, with nothing left to ask."""
    waits: Mapping[str, frozenset[str]]
    """By seat: the keys of those in which there may be a name, which is for the writer to decide about."""
    groups: Mapping[str, GroupView]
    """By seat: the pair or four that answers the question of now as one."""
    from_coach: Mapping[str, Waiting]
    """By seat: what can be read of a coach."""


def asked(store: Store, session_id: int) -> Asked:
    """What is asked now, of everybody.

    Raises:
        RuleError: when the session is not there.
    """
    shown = screen(store, session_id, phones=True)
    with store.read() as orm:
        row = session_row(orm, session_id)
        pace: Literal["presenter", "self"] = "self" if row.pace == "self" else "presenter"
        people = tuple(present(orm, session_id))
        steps, listed = _open_to_all(orm, session_id, row.step, pace)
        parts = {part.key: part.title for part in part_views(orm, session_id)}
        first = begins_at(row.kind, row.date, today())
        begin = next((step.key for step in steps if step.part == first), steps[0].key if steps else "")
        step = shown.step
        options: list[OptionView] = []
        own: dict[str, OwnAnswer] = {}
        groups: dict[str, GroupView] = {}
        if step is not None:
            options = options_of(orm, step)
            own = _own(orm, step, options)
            groups = _groups(orm, step)
        done, waits = _done(orm, steps), _waits(orm, steps)
        coached = waiting_by_seat(orm, session_id)
    return Asked(shown, pace, tuple(options), steps, parts, begin, listed, people, own, done, waits, groups, coached)


def together(store: Store, viewer: Viewer, step: StepView) -> GroupView | None:
    """The pair or four as which a participant answers a question; None for who answers alone."""
    with store.read() as orm:
        person, _ = seated(orm, step.session_id, viewer.participant)
        return _groups(orm, step).get(person.uid)


def spec(step: StepView, options: Iterable[OptionView] = ()) -> dict[str, Any]:
    """A question as its component gets it: its words and the settings of its kind.

    Args:
        step: the question.
        options: what it is about, in the order in which it is shown; for kinds that ask of what the group made.
    """
    found = {
        "key": step.key,
        "kind": step.kind,
        "title": step.question,
        "question": step.question,
        "help": step.help,
        **step.rules.model_dump(mode="json"),
    }
    if asks_of_options(step):
        found["options"] = [{"id": option.id, "title": option.title} for option in options]
    return found


def asks_of_options(step: StepView) -> bool:
    """Whether the question names things to choose from, to weigh or to order, each voter in an order of its own."""
    return isinstance(step.rules, BallotRules | Ranking | Score)


def _open_to_all(
    orm: OrmSession, session_id: int, now: str | None, pace: str
) -> tuple[tuple[StepView, ...], frozenset[str]]:
    parts = [part for part in part_views(orm, session_id) if not part.left_out]
    listed = {key for part in parts for key in part.steps}
    if pace == "presenter":
        begun = set(orm.scalars(select(PartRun.part).where(PartRun.session_id == session_id)))
        parts = [part for part in parts if part.key in begun]
        listed = {key for part in parts for key in _asked_by(part.steps, now)}
    rows = {row.key: row for row in orm.scalars(select(Step).where(Step.session_id == session_id))}
    keys = [key for part in parts for key in part.steps if key in rows]
    return tuple(step_view(orm, rows[key]) for key in keys), frozenset(listed)


def _asked_by(keys: Sequence[str], now: str | None) -> Sequence[str]:
    """The questions of a part up to the one of now."""
    return keys[: keys.index(now) + 1] if now in keys else keys


def _own(orm: OrmSession, step: StepView, options: Sequence[OptionView]) -> dict[str, OwnAnswer]:
    if isinstance(step.rules, BallotRules):
        there = {option.id for option in options}
        ballots = orm.execute(
            select(Participant.uid, Ballot)
            .join(Participant, Participant.id == Ballot.participant_id)
            .where(Ballot.step_id == step.id)
        )
        given = {
            uid: OwnAnswer(
                {option: dots for option, dots in row.votes.items() if option in there}, Envelope(row.client, row.seq)
            )
            for uid, row in ballots
        }
    else:
        given = {uid: own_value(row) for uid, row in newest(orm, step.id)}
    return {seat: given[author.uid] for author in authors(orm, step) if author.uid in given for seat in author.people}


def _groups(orm: OrmSession, step: StepView) -> dict[str, GroupView]:
    if step.size == 1:
        return {}
    found = standing(orm, step.session_id, step.size)
    people = members(orm, found)
    writers = select(Participant.id, Participant.uid).where(Participant.id.in_([group.pen_id for group in found]))
    keys: dict[int | None, str] = dict(orm.execute(writers).all())
    views = {}
    for group in found:
        inside = tuple(people[group.id])
        pen = next((person for person in inside if person.uid == keys.get(group.pen_id, "")), None)
        view = GroupView(group.id, group.number, group.size, inside, pen)
        views.update(dict.fromkeys((person.uid for person in inside), view))
    return views


_EMPTY = ('""', "[]", "{}", "null")
"""How an empty value is stored. So the hundreds of others need not be read to know that they are not."""


def _done(orm: OrmSession, steps: Iterable[StepView]) -> dict[str, frozenset[str]]:
    asked = {step.id: step for step in steps}
    halfway = [step for step in asked.values() if isinstance(step.rules, Choice | Consent)]
    given = {(uid, step_id) for uid, step_id in orm.execute(_given(asked)) if asked[step_id] not in halfway}
    for step in halfway:
        given |= {(uid, step.id) for uid, value in given_values(orm, step) if is_whole(step, value)}
    return _by_seat(orm, asked, given)


def _waits(orm: OrmSession, steps: Iterable[StepView]) -> dict[str, frozenset[str]]:
    asked = {step.id: step for step in steps}
    rows = orm.execute(
        select(Participant.uid, Answer.step_id)
        .join(Participant, Participant.id == Answer.participant_id)
        .where(Answer.id.in_(_last(asked)), cast(Answer.held, String).not_in(_EMPTY))
    )
    return _by_seat(orm, asked, {(uid, step_id) for uid, step_id in rows})


def _by_seat(
    orm: OrmSession, asked: Mapping[int, StepView], given: Iterable[tuple[str, int]]
) -> dict[str, frozenset[str]]:
    """Of authors and steps: the keys of those steps, by who sits there."""
    found: dict[str, set[str]] = {}
    people: dict[tuple[str, int], tuple[str, ...]] = {}
    if given:
        people = {
            (author.uid, step.id): author.people
            for step in asked.values()
            if step.size > 1
            for author in authors(orm, step)
        }
    for uid, step_id in given:
        for person in people.get((uid, step_id), (uid,)):
            found.setdefault(person, set()).add(asked[step_id].key)
    return {uid: frozenset(keys) for uid, keys in found.items()}


def _last(steps: Collection[int]) -> Select[int]:
    """The newest answer of each author to each of these steps."""
    return select(func.max(Answer.id)).where(Answer.step_id.in_(steps)).group_by(Answer.step_id, Answer.participant_id)


def _given(steps: Collection[int]) -> CompoundSelect[str, int]:
    """Who gave an answer that is not empty, to which of these steps."""
    answers = (
        select(Participant.uid, Answer.step_id)
        .join(Participant, Participant.id == Answer.participant_id)
        .where(Answer.id.in_(_last(steps)), cast(Answer.value, String).not_in(_EMPTY))
    )
    ballots = (
        select(Participant.uid, Ballot.step_id)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.step_id.in_(steps), cast(Ballot.votes, String).not_in(_EMPTY))
    )
    return answers.union_all(ballots)
