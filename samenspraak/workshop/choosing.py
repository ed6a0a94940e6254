"""From votes to at most three priorities, each with its reason and what the minority wants to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Score as ScoreRules
from samenspraak.steps import clean_text
from samenspraak.store import Store
from samenspraak.store.tables import Ballot, Participant, Priority, Step
from samenspraak.workshop.actions import all_actions
from samenspraak.workshop.consenting import revealed_counts
from samenspraak.workshop.membership import authors, size_of
from samenspraak.workshop.options import options_of, roles_of
from samenspraak.workshop.people import look
from samenspraak.workshop.pieces import shared_values
from samenspraak.workshop.small_groups import shown_groups
from samenspraak.workshop.supply import key_of_priority
from samenspraak.workshop.trajectory import session_row, session_view, step_row, step_view, touch
from samenspraak.workshop.undo import can_be_undone, last_label
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import (
    ConsentCount,
    OptionView,
    PriorityView,
    ScoreView,
    TallyView,
    VoteRow,
)

MOST = 3
"""Priorities that can be open at once: more can't be followed (see docs/besluiten)."""
LONGEST_REASON = 400
LONGEST_TITLE = 120


def tally(store: Store, viewer: Viewer, step_id: int) -> TallyView:
    """All votes of a closed round, without voters; before the closing the coordinator sees how many have voted.

    A voter's role is given where five or more of each shown role have voted.
    """
    with store.read() as orm:
        look(orm, viewer, step_row(orm, step_id).session_id)
        return _tally(orm, viewer, step_id)


def _tally(orm: OrmSession, viewer: Viewer, step_id: int) -> TallyView:
    row = step_row(orm, step_id)
    roles = roles_of(orm, row.session_id)
    ballots = orm.execute(
        select(Participant.uid, Ballot.votes)
        .join(Participant, Participant.id == Ballot.participant_id)
        .where(Ballot.step_id == step_id)
    ).all()
    cast = [(uid, votes) for uid, votes in ballots if votes]
    voted = {uid for uid, _ in cast}
    step = step_view(orm, row)
    found = authors(orm, step)
    present = sum(author.here or author.uid in voted for author in found)
    if not row.revealed:
        leads = viewer.kind == "coordinator"
        return TallyView(revealed=False, voters=len(cast) if leads else 0, present=present)
    names = shown_groups(Counter(role for uid, _ in cast if (role := roles.get(uid))), step.apart)
    options = options_of(orm, step)
    there = {option.id for option in options}
    # In an order made from the ballots themselves: any other might tell who voted first.
    papers = sorted((names.get(roles.get(uid, "")) or "", sorted(votes.items())) for uid, votes in cast)
    votes = tuple(
        VoteRow(option, dots, voter, role or None)
        for voter, (role, chosen) in enumerate(papers)
        for option, dots in chosen
        if option in there
    )
    return TallyView(True, tuple(options), votes, len(cast), present, size_of(step, found))


def choose(store: Store, viewer: Viewer, step_id: int, option: str, reason: str = "") -> str:
    """Make an option of a closed round a priority and return its key.

    Raises:
        RuleError: the round is open, the option is gone or chosen already, or there are three.
    """
    with _choosing(store, viewer, step_id, "Kiezen") as (orm, step):
        if not step.revealed:
            raise RuleError("De stemronde is nog open. Sluit haar eerst; dan kun je kiezen.")
        chosen = {known.id: known for known in options_of(orm, step_view(orm, step))}.get(option)
        if chosen is None:
            raise RuleError("Deze keuze is er niet meer. Kies een andere.")
        why = _text(reason, "De reden")
        rows = list(orm.scalars(select(Priority)))
        if any(row.option == option for row in rows):
            raise RuleError(f"‘{chosen.title}’ is al gekozen.")
        if len(rows) >= MOST:
            raise RuleError(f"Er zijn al {MOST} prioriteiten; meer kun je niet goed volgen. Haal er eerst een weg.")
        priority = Priority(
            id=store.new_key(),
            session_id=step.session_id,
            step_id=step.id,
            option=option,
            title=chosen.title,
            reason=why,
            position=max((row.position for row in rows), default=0) + 1,
        )
        orm.add(priority)
        return priority.id


def explain(store: Store, viewer: Viewer, priority: str, reason: str, minority: str) -> None:
    """Write why this was chosen, and what those who wanted something else want to keep."""
    viewer.must_lead()
    with store.write() as orm:
        row = _priority(orm, priority)
        written = _text(reason, "De reden"), _text(minority, "De zorg")
        if written != (row.reason, row.minority):
            row.reason, row.minority = written
            touch(orm, row.session_id, row.step_id)


def move(store: Store, viewer: Viewer, priority: str, by: int) -> None:
    """Move a priority up (-1) or down (+1); at the end nothing happens."""
    viewer.must_lead()
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Volgorde") as (orm, _):
        rows = list(orm.scalars(select(Priority).order_by(Priority.position)))
        place = next((i for i, row in enumerate(rows) if row.id == priority), 0)
        other = place + (1 if by > 0 else -1 if by < 0 else 0)
        if 0 <= other < len(rows):
            rows[place].position, rows[other].position = rows[other].position, rows[place].position


def drop(store: Store, viewer: Viewer, priority: str) -> None:
    """Take a priority back; `undo` brings it back with its reason."""
    viewer.must_lead()
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Prioriteit weghalen") as (orm, _):
        orm.delete(_priority(orm, priority))


def priorities(store: Store, viewer: Viewer) -> list[PriorityView]:
    """The chosen priorities in order, each with its trace: votes, theme, anonymous cards."""
    with store.read() as orm:
        return priority_views(orm, viewer)


def priority_views(orm: OrmSession, viewer: Viewer) -> list[PriorityView]:
    """As `priorities`, read in a unit of work that is open."""
    rows = list(orm.scalars(select(Priority).order_by(Priority.position)))
    options: dict[int, list[OptionView]] = {}
    tallies: dict[int, TallyView] = {}
    scores: dict[int, dict[str, dict[str, ScoreView]]] = {}
    consent: dict[int, dict[str, ConsentCount]] = {}
    agreed = all_actions(orm) if rows else []
    for step_id in {row.step_id for row in rows}:
        options[step_id] = options_of(orm, step_view(orm, step_row(orm, step_id)))
        tallies[step_id] = _tally(orm, viewer, step_id)
    for session_id in {row.session_id for row in rows}:
        scores[session_id] = _scores(orm, session_id)
        consent[session_id] = revealed_counts(orm, session_id, "priorities")
    return [
        PriorityView(
            id=row.id,
            option=row.option,
            title=row.title,
            reason=row.reason,
            minority=row.minority,
            position=row.position,
            session=session_view(session_row(orm, row.session_id)),
            origin=next((option for option in options[row.step_id] if option.id == row.option), None),
            tally=tallies[row.step_id],
            scores=scores[row.session_id].get(row.option, {}),
            consent_key=key_of_priority(row),
            consent=consent[row.session_id].get(key_of_priority(row)),
            actions=tuple(action for action in agreed if action.priority == row.id),
        )
        for row in rows
    ]


def option_scores(store: Store, viewer: Viewer, session_id: int) -> dict[str, dict[str, ScoreView]]:
    """By option and criterion, the scores of the shortlist; empty until they are revealed."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return _scores(orm, session_id)


def _scores(orm: OrmSession, session_id: int) -> dict[str, dict[str, ScoreView]]:
    given: dict[str, dict[str, list[int]]] = {}
    size = 1
    steps = select(Step).where(Step.session_id == session_id, Step.kind == ScoreRules.name, Step.revealed)
    for row in orm.scalars(steps):
        step = step_view(orm, row)
        if not isinstance(step.rules, ScoreRules) or not step.rules.shortlist:
            continue
        size = size_of(step, authors(orm, step))
        for option in step.rules.options:
            given[option.id] = {criterion: [] for criterion in step.rules.criteria}
        for _, value in shared_values(orm, step):
            for option_id, scores in value.items() if isinstance(value, dict) else ():
                for criterion, score in scores.items() if isinstance(scores, dict) else ():
                    if option_id in given and isinstance(score, int):
                        given[option_id][criterion].append(score)
    return {
        option: {
            criterion: ScoreView(
                len(scores),
                median(scores) if scores else None,
                min(scores, default=None),
                max(scores, default=None),
                size,
            )
            for criterion, scores in by_criterion.items()
        }
        for option, by_criterion in given.items()
    }


def rename(store: Store, viewer: Viewer, priority: str, title: str) -> None:
    """Amend the wording of a priority; consent on it is asked anew, and `undo` brings the former words back.

    Raises:
        RuleError: when nothing is left of it, or when another priority is called so.
    """
    viewer.must_lead()
    words = " ".join(clean_text(title, LONGEST_TITLE, "De prioriteit").split())
    if not words:
        raise RuleError("De prioriteit heeft nog geen naam. Schrijf in een paar woorden wat jullie kiezen.")
    with store.read() as orm:
        step_id = _priority(orm, priority).step_id
    with _choosing(store, viewer, step_id, "Andere woorden") as (orm, _):
        if any(row.title == words and row.id != priority for row in orm.scalars(select(Priority))):
            raise RuleError(f"Er is al een prioriteit die ‘{words}’ heet. Kies andere woorden.")
        _priority(orm, priority).title = words


def undo_label(store: Store, viewer: Viewer, step_id: int) -> str | None:
    """What `undo` would take back in this choice."""
    viewer.must_lead()
    with store.read() as orm:
        return last_label(orm, step_id)


@contextmanager
def _choosing(store: Store, viewer: Viewer, step_id: int, label: str) -> Iterator[tuple[OrmSession, Step]]:
    viewer.must_lead()
    with store.write() as orm:
        step = step_row(orm, step_id)
        if step.kind != BallotRules.name:
            raise RuleError("Bij deze vraag wordt niet gestemd. Kies bij een stemronde.")
        with can_be_undone(orm, viewer, step, label, "choose"):
            yield orm, step


def _priority(orm: OrmSession, priority: str) -> Priority:
    for row in orm.scalars(select(Priority)):
        if row.id == priority:
            return row
    raise RuleError("Deze prioriteit is er niet meer. Laad de pagina opnieuw.")


def _text(text: str, name: str) -> str:
    return clean_text(text, LONGEST_REASON, name)
