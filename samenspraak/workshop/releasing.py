"""What came back of a questionnaire, once it is released: for findings, which decide what of it anybody may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue.checklist import practice_of
from samenspraak.catalogue.questionnaire import CHECKING, Questionnaire
from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.response_tables import Audience, Measurement, OpenResponse, Response
from samenspraak.store.tables import Trajectory
from samenspraak.workshop.measuring import ASKED
from samenspraak.workshop.responses import Kept, Responses, Statement
from samenspraak.workshop.small_groups import SMALLEST
from samenspraak.workshop.viewer import Viewer

ENOUGH_PARENTS = 10
"""From so many responses on, what parents wrote is shown. Own rule, after practice in school surveys."""


def responses(store: Store, viewer: Viewer, measurement_id: int, questionnaire: Questionnaire) -> Responses | Kept:
    """All that was chosen, without anybody, in no order that says anything; or what is left of it when it is erased.

    Raises:
        RuleError: before it is released: whoever looks before and after one more response, sees that response.
    """
    viewer.must_lead()
    with store.read() as orm:
        return came_back(orm, _released(orm, measurement_id), questionnaire)


def came_back(orm: OrmSession, row: Measurement, questionnaire: Questionnaire) -> Responses | Kept:
    """The same of a measurement of which who asks knows that it may."""
    statements = _statements(questionnaire, orm.get_one(Trajectory, row.trajectory_id).sector)
    asked = orm.execute(
        select(Audience.role, Audience.section, Audience.invited).where(Audience.measurement_id == row.id)
    )
    invited = {(role, section): number for role, section, number in asked if number is not None}
    if row.kept is not None:
        return Kept(row.kept, statements, invited)
    found = orm.execute(
        select(Audience.role, Audience.section, Response.answers)
        .join(Audience, Audience.id == Response.audience_id)
        .where(Audience.measurement_id == row.id)
        .order_by(Response.key)
    )
    rows = [{"group": role, "section": section, **answers} for role, section, answers in found]
    columns = ["group", "section", *(statement.key for statement in statements)]
    return Responses(pd.DataFrame(rows, columns=columns), statements, invited)


def practised(store: Store, viewer: Viewer, measurement_id: int, practices: Iterable[str]) -> Responses | Kept:
    """What the team chose on the checklist, as a whole and not by section; or what is left of it when it is erased.

    Args:
        store: the open data file.
        viewer: the coordinator.
        measurement_id: the round.
        practices: the keys in the catalogue; what was answered about others, which are not there any more, is left out.

    Raises:
        RuleError: before it is released.
    """
    viewer.must_lead()
    with store.read() as orm:
        return checked(orm, _released(orm, measurement_id), tuple(practices))


def checked(orm: OrmSession, row: Measurement, practices: Sequence[str] | None = None) -> Responses | Kept:
    """The same of a measurement of which who asks knows that it may; of all practices that were answered when none are named."""
    asked = frozenset({CHECKING})
    if row.kept is not None:
        return Kept(row.kept["practices"], tuple(Statement(key, "", asked) for key in practices or ()))
    found = orm.scalars(
        select(Response.answers)
        .join(Audience, Audience.id == Response.audience_id)
        .where(Audience.measurement_id == row.id, Audience.role == CHECKING)
        .order_by(Response.key)
    )
    rows = [{practice: level for key, level in answers.items() if (practice := practice_of(key))} for answers in found]
    keys = sorted({key for one in rows for key in one}) if practices is None else practices
    table = pd.DataFrame(rows, columns=list(keys)).assign(group=CHECKING, section="")
    return Responses(table, tuple(Statement(key, "", asked) for key in keys))


def open_answers(store: Store, viewer: Viewer, measurement_id: int) -> dict[tuple[str, str], list[str]]:
    """What was written, by role and question.

    Not what is held back, nor what was written in a role of which so few answered that one could guess who did.

    Raises:
        RuleError: before it is released.
    """
    viewer.must_lead()
    with store.read() as orm:
        _released(orm, measurement_id)
        answered = dict(
            orm.execute(
                select(Audience.role, func.count(Response.key))
                .join(Response, Response.audience_id == Audience.id)
                .where(Audience.measurement_id == measurement_id)
                .group_by(Audience.role)
            ).all()
        )
        texts = orm.execute(
            select(Audience.role, OpenResponse.question, OpenResponse.text)
            .join(Audience, Audience.id == OpenResponse.audience_id)
            .where(Audience.measurement_id == measurement_id, OpenResponse.held.is_(False))
            .order_by(OpenResponse.key)
        ).all()
    found: dict[tuple[str, str], list[str]] = {}
    for role, question, text in texts:
        if answered.get(role, 0) >= (ENOUGH_PARENTS if role == "ouder" else SMALLEST):
            found.setdefault((role, question), []).append(text)
    return found


def held_back(store: Store, viewer: Viewer, measurement_id: int) -> int:
    """How many texts nobody reads, because there may be a name in them.

    Raises:
        RuleError: before it is released.
    """
    viewer.must_lead()
    with store.read() as orm:
        _released(orm, measurement_id)
        return (
            orm.scalar(
                select(func.count())
                .select_from(OpenResponse)
                .join(Audience, Audience.id == OpenResponse.audience_id)
                .where(Audience.measurement_id == measurement_id, OpenResponse.held.is_(True))
            )
            or 0
        )


def _released(orm: OrmSession, measurement_id: int) -> Measurement:
    """The measurement; RuleError when it is not released."""
    row = orm.get(Measurement, measurement_id)
    if row is None:
        raise RuleError("Deze meting is er niet meer. Laad de pagina opnieuw.")
    if row.state != "released":
        raise RuleError("Sluit de vragenlijst eerst. Daarna bekijken jullie samen wat eruit kwam.")
    return row


def _statements(questionnaire: Questionnaire, sector: str) -> tuple[Statement, ...]:
    """The statements in order, each with who is asked it."""
    asked = {
        role: {one.key for dimension in questionnaire.asked(role, sector) for one in dimension.statements}
        for role in ASKED
    }
    return tuple(
        Statement(one.key, dimension.key, frozenset(_where(asked, one.key)))
        for dimension in questionnaire.dimensions
        for one in dimension.statements
    )


def _where(asked: dict[str, set[str]], key: str) -> Iterable[str]:
    return (role for role, keys in asked.items() if key in keys)
