"""Looking back on the plan: what was agreed, what came of it, and what goes along to the next cycle.

A group judges things and never people. What it found stays as it was, also when the plan changes afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import clean_text, shortened
from samenspraak.store import Store
from samenspraak.store.plan_tables import Action, Evaluation, Undertaking, Verdict
from samenspraak.store.tables import Audit, Priority, Trajectory
from samenspraak.workshop.actions import action_view, checked_date
from samenspraak.workshop.evaluation_views import Agreed, Choice, EvaluationView, Found, Group, Item, Subject
from samenspraak.workshop.trajectory import touch_trajectory
from samenspraak.workshop.viewer import Viewer

LONGEST = 600
_CALLED = {
    "happened": "Wat er gebeurde",
    "evidence": "Waaraan jullie het zagen",
    "onward": "Wat meegaat",
}
_CHOICES: Mapping[str, Choice] = {choice: choice for choice in get_args(Choice)}
_SUBJECTS: Mapping[str, Subject] = {subject: subject for subject in get_args(Subject)}


def evaluations(store: Store, viewer: Viewer) -> list[EvaluationView]:
    """All times that the group looked back, the first one first."""
    viewer.must_follow()
    with store.read() as orm:
        return [_view(row) for row in _rows(orm)]


def begin(store: Store, viewer: Viewer, held_on: str) -> str:
    """Begin to look back, and return its key; one that was begun is taken up again.

    Raises:
        RuleError: for a day that does not exist, or before there is a trajectory.
    """
    viewer.must_lead()
    day = checked_date(held_on, "held_on")
    if day is None:
        raise RuleError("Op welke dag kijken jullie terug? Kies een dag.")
    with store.write() as orm:
        rows = _rows(orm)
        going = next((row for row in rows if not row.closed), None)
        if going is None:
            owner = orm.scalar(select(Trajectory))
            if owner is None:
                raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
            going = Evaluation(id=store.new_key(), trajectory_id=owner.id, position=len(rows) + 1)
            orm.add(going)
            orm.add(Audit(actor=viewer.kind, action="evaluation begun"))
        going.held_on = day
        touch_trajectory(orm)
        return going.id


def close(store: Store, viewer: Viewer, evaluation: str) -> None:
    """Round it off: what was found stands, of what is in the plan now and of nothing that is agreed later, until `reopen`."""
    _set_closed(store, viewer, evaluation, closed=True)


def reopen(store: Store, viewer: Viewer, evaluation: str) -> None:
    """Go on with one that was rounded off.

    Raises:
        RuleError: while another one is going on.
    """
    _set_closed(store, viewer, evaluation, closed=False)


def judge(store: Store, viewer: Viewer, evaluation: str, subject: str, subject_id: str, **found: str) -> None:
    """Write down what the group found of one thing in the plan.

    Args:
        store: the open data file.
        viewer: the coordinator.
        evaluation: the key of the time at which the group looks back.
        subject: `priority`, `undertaking` or `action`.
        subject_id: its key.
        found: what changes: `happened`, `evidence`, `choice` (`keep`, `change`, `stop` or nothing) and `onward`.

    Raises:
        RuleError: when it was rounded off, or there is no such thing or choice.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, evaluation)
        if row.closed:
            raise RuleError("Deze evaluatie is afgerond. Kies ‘Ga verder met deze evaluatie’ om iets te veranderen.")
        kind = _SUBJECTS.get(subject)
        verdict = orm.get(Verdict, (evaluation, subject, subject_id))
        title = _title(orm, kind, subject_id) or (verdict.title if verdict else None)
        if kind is None or title is None:
            raise RuleError("Dit staat niet meer in het plan. Laad de pagina opnieuw.")
        if verdict is None:
            verdict = Verdict(evaluation_id=evaluation, subject=subject, subject_id=subject_id)
            orm.add(verdict)
        verdict.title = title
        for name, value in found.items():
            if name == "choice":
                if value not in _CHOICES:
                    raise RuleError(f"‘{shortened(value)}’ kun je niet kiezen. Kies houden, veranderen of stoppen.")
                verdict.choice = value
            else:
                setattr(verdict, name, clean_text(value, LONGEST, _CALLED[name]))
        touch_trajectory(orm)


def agenda(store: Store, viewer: Viewer, evaluation: str) -> list[Group]:
    """All that there is to look back on, by priority, with what was found of it so far.

    What belongs to no priority comes after those that do, and what left the plan after it was judged comes last. What was agreed
    after it was rounded off, is not in it.
    """
    viewer.must_follow()
    with store.read() as orm:
        closed = _row(orm, evaluation).closed
        found = {
            (row.subject, row.subject_id): row
            for row in orm.scalars(select(Verdict).where(Verdict.evaluation_id == evaluation))
        }
        groups = [
            Group(
                title=title,
                items=tuple(
                    _item(one, found.pop((one.subject, one.id), None))
                    for one in agreed
                    if not closed or (one.subject, one.id) in found
                ),
            )
            for title, agreed in _planned(orm)
        ]
        gone = tuple(
            _item(Agreed(_SUBJECTS[row.subject], row.subject_id, row.title), row)
            for row in found.values()
            if row.subject in _SUBJECTS
        )
    return [group for group in (*groups, Group(title=None, items=gone, left=True)) if group.items]


def onward(store: Store, viewer: Viewer) -> list[tuple[str, str]]:
    """What the newest evaluation that was rounded off takes along to the next cycle: of what, and in which words."""
    viewer.must_follow()
    with store.read() as orm:
        newest = next((row for row in reversed(_rows(orm)) if row.closed), None)
        if newest is None:
            return []
        rows = orm.scalars(select(Verdict).where(Verdict.evaluation_id == newest.id, Verdict.onward != ""))
        order: dict[tuple[str, str], int] = {(one.subject, one.id): place for place, one in enumerate(_all(orm))}
        kept = sorted(rows, key=lambda row: order.get((row.subject, row.subject_id), len(order)))
        return [(row.title, row.onward) for row in kept]


def _set_closed(store: Store, viewer: Viewer, evaluation: str, *, closed: bool) -> None:
    viewer.must_lead()
    with store.write() as orm:
        row = _row(orm, evaluation)
        if row.closed == closed:
            return
        if not closed and any(not one.closed for one in _rows(orm)):
            raise RuleError("Er is al een evaluatie bezig. Rond die eerst af.")
        row.closed = closed
        if closed:
            _keep_agenda(orm, evaluation)
        touch_trajectory(orm)
        orm.add(Audit(actor=viewer.kind, action="evaluation closed" if closed else "evaluation reopened"))


def _keep_agenda(orm: OrmSession, evaluation: str) -> None:
    """Give all that there is to look back on a verdict, empty where the group had nothing to say."""
    for one in _all(orm):
        row = orm.get(Verdict, (evaluation, one.subject, one.id))
        if row is None:
            row = Verdict(evaluation_id=evaluation, subject=one.subject, subject_id=one.id)
            orm.add(row)
        row.title = one.title


def _planned(orm: OrmSession) -> list[tuple[str | None, list[Agreed]]]:
    """All that is in the plan, by the title of its priority."""
    priorities = list(orm.scalars(select(Priority).order_by(Priority.position)))
    undertakings = list(orm.scalars(select(Undertaking).order_by(Undertaking.position)))
    actions = list(orm.scalars(select(Action).order_by(Action.position, Action.id)))
    known = {row.id for row in priorities}

    def of(priority: str | None) -> list[Agreed]:
        mine = [row for row in undertakings if (row.priority_id if row.priority_id in known else None) == priority]
        done = [row for row in actions if (row.priority_id if row.priority_id in known else None) == priority]
        return [
            *(Agreed("undertaking", row.id, row.title, reason=row.reason) for row in mine),
            *(Agreed("action", row.id, row.sentence, action=row) for row in map(action_view, done)),
        ]

    return [
        *((row.title, [Agreed("priority", row.id, row.title, reason=row.reason), *of(row.id)]) for row in priorities),
        (None, of(None)),
    ]


def _all(orm: OrmSession) -> list[Agreed]:
    return [one for _, agreed in _planned(orm) for one in agreed]


def _item(agreed: Agreed, row: Verdict | None) -> Item:
    if row is None:
        return Item(agreed, Found())
    return Item(agreed, Found(row.happened, row.evidence, _CHOICES.get(row.choice, ""), row.onward))


def _title(orm: OrmSession, subject: Subject | None, subject_id: str) -> str | None:
    for one in _all(orm):
        if (one.subject, one.id) == (subject, subject_id):
            return one.title
    return None


def _view(row: Evaluation) -> EvaluationView:
    return EvaluationView(row.id, row.held_on, closed=row.closed)


def _rows(orm: OrmSession) -> list[Evaluation]:
    return list(orm.scalars(select(Evaluation).order_by(Evaluation.position)))


def _row(orm: OrmSession, evaluation: str) -> Evaluation:
    row = orm.get(Evaluation, evaluation)
    if row is None:
        raise RuleError("Deze evaluatie is er niet meer. Laad de pagina opnieuw.")
    return row
