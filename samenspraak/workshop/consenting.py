"""How consent stands: counts by item, and the words that came with concerns and objections."""

from __future__ import annotations

from collections import Counter

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Consent
from samenspraak.steps.consent import AGREE, CONCERN, OBJECTION
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Step
from samenspraak.workshop.desk import DESK, by_phone
from samenspraak.workshop.membership import Author, authors
from samenspraak.workshop.pieces import given_values, shared_values
from samenspraak.workshop.trajectory import step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import ConsentCount, StepView

_ROOM = "zaal"
"""The browser that agrees for who stays silent."""


def consent_step(orm: OrmSession, session_id: int, about: str) -> StepView | None:
    """The step that asks consent on the priorities or the vision."""
    for row in orm.scalars(select(Step).where(Step.session_id == session_id, Step.kind == Consent.name)):
        if row.config.get("about") == about:
            return step_view(orm, row)
    return None


def counts(orm: OrmSession, step: StepView) -> dict[str, ConsentCount]:
    """How often each was said, by item; whether it is revealed is for the caller to know."""
    said: Counter[tuple[str, str]] = Counter()
    for _, value in shared_values(orm, step):
        counted = step.rules.counted(value)
        if isinstance(counted, dict):
            said.update((item, str(choice)) for item, choice in counted.items())
    return {
        item: ConsentCount(said[item, AGREE], said[item, CONCERN], said[item, OBJECTION])
        for item in dict.fromkeys(item for item, _ in said)
    }


def revealed_counts(orm: OrmSession, session_id: int, about: str) -> dict[str, ConsentCount]:
    """As `counts`; empty until the step is revealed."""
    step = consent_step(orm, session_id, about)
    return counts(orm, step) if step and step.revealed else {}


def agree_rest(store: Store, viewer: Viewer, step_id: int) -> int:
    """Let everybody present agree with what they said nothing of; returns how many that are.

    What somebody did say, stays. Only a person who said nothing at all agrees with sentences of the script.

    Raises:
        RuleError: the step is closed, or asks no consent.
    """
    viewer.must_lead()
    with store.write() as orm:
        step = step_view(orm, step_row(orm, step_id))
        rules = step.rules
        if not isinstance(rules, Consent):
            raise RuleError("Bij deze vraag kan de rest niet in één keer akkoord gaan. Vul de antwoorden apart in.")
        if step.closed:
            raise RuleError(step.closed)
        given = dict(given_values(orm, step))
        silent = [
            author
            for author in authors(orm, step)
            if author.here and (rules.about or author.uid not in given) and rules.unanswered(given.get(author.uid))
        ]
        phones = by_phone(orm, step)
        for author in silent:
            client = _ROOM if phones.intersection(author.people) else DESK + _ROOM
            _store(store, orm, step, author, rules.agreeing(given.get(author.uid)), client=client)
        if silent:
            touch(orm, step.session_id, step.id)
        return len(silent)


def _store(store: Store, orm: OrmSession, step: StepView, author: Author, value: JsonValue, *, client: str) -> None:
    own = select(Answer).where(Answer.step_id == step.id, Answer.participant_id == author.id).order_by(Answer.id.desc())
    before = orm.scalar(own.limit(1))
    last = orm.scalar(own.where(Answer.client == client).limit(1))
    orm.add(
        Answer(
            step_id=step.id,
            participant_id=author.id,
            client=client,
            seq=last.seq + 1 if last else 1,
            value=value,
            piece=before.piece if before else store.new_key(),
            held=before.held if before else [],
            confirmed=before.confirmed if before else [],
        )
    )
