"""The questionnaire at the example's school: asked twice, answered by the whole school, and looked at.

In which language a parent answered is stored nowhere; so nobody here has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Annotated, cast

import yaml
from pydantic import Field, TypeAdapter

from samenspraak.catalogue import Catalogue
from samenspraak.catalogue.checklist import answer_key
from samenspraak.catalogue.questionnaire import Form
from samenspraak.example.content import Entry, Role
from samenspraak.store import Store
from samenspraak.store.response_tables import Measurement
from samenspraak.workshop import measuring, responding
from samenspraak.workshop.measuring import AudienceView
from samenspraak.workshop.responding import LEVELS, STEPS, UNKNOWN, Sent
from samenspraak.workshop.viewer import COORDINATOR

_SKIPPED = 0.02
"""The part of the answers that somebody skips."""
_LEANING, _NOISE = 0.6, 0.7
"""How far people differ: in all that they choose, and from statement to statement."""
Count = Annotated[int, Field(ge=0)]
By = Mapping[str, Mapping[Role, float]]


class Round(Entry):
    """One measurement."""

    returns: str = Field(alias="horen")
    people: Mapping[Role, Mapping[str, tuple[Count, Count]]] = Field(alias="mensen")
    """By role and section, how many are asked, and how many of them answer."""
    means: By = Field(alias="gemiddelden")
    """By statement and role, the mean of what is chosen."""
    unknown: Mapping[str, Mapping[Role, Count]] = Field(alias="weet_niet")
    """By statement and role, how many don't know."""
    practised: Mapping[str, tuple[Count, Count, Count, Count, Count]] = Field(default={}, alias="doen")
    """By practice, how many of the team choose each step from 'nog niet' to 'overal', and how many don't know."""
    written: Mapping[str, Mapping[Role, tuple[str, ...]]] = Field(default={}, alias="schreven")
    """By open question and role."""


@cache
def rounds() -> tuple[Round, ...]:
    """Read the file that lies beside this module, oldest first."""
    text = files("samenspraak.example").joinpath("startpositie.yaml").read_text("utf-8")
    return TypeAdapter(tuple[Round, ...]).validate_python(yaml.safe_load(text))


def measure(store: Store, catalogue: Catalogue, questionnaire: str, sector: str) -> None:
    """Ask, answer, close and look, once for each round; `questionnaire` is its key."""
    asked_of = catalogue.questionnaires[questionnaire]
    for told in rounds():
        prepared = measuring.prepare(store, COORDINATOR, questionnaire, told.people)
        for role, sections in told.people.items():
            measuring.divide(store, COORDINATOR, prepared.id, role, sections)
        measuring.announce(store, COORDINATOR, prepared.id, returns=told.returns)
        asked = measuring.open_up(store, COORDINATOR, prepared.id).audiences
        for role in told.people:
            if form := catalogue.form(asked_of, role, sector):
                _answer(store, form, told, [one for one in asked if one.role == role])
        measuring.close(store, COORDINATOR, prepared.id)
        _date_back(store, prepared.id, rounds().index(told) - len(rounds()) + 1)
        measuring.release(store, COORDINATOR, prepared.id)


def _date_back(store: Store, measurement_id: int, years: int) -> None:
    """Let a round have been closed in an earlier year; so what people answered then is erased when the example is opened.

    The workshop takes the day of now, so the row is written as it would have been.
    """
    with store.write() as orm:
        row = orm.get_one(Measurement, measurement_id)
        if row.erase_by:
            row.erase_by = measuring.months_after(date.fromisoformat(row.erase_by), 12 * years).isoformat()


def _answer(store: Store, form: Form, told: Round, audiences: Sequence[AudienceView]) -> None:
    """Let everybody of a role answer who does."""
    role = cast("Role", audiences[0].role)
    statements = [one.key for dimension in form.dimensions for one in dimension.statements]
    questions = frozenset(one.key for one in form.open_questions)
    number = sum(answering for _, answering in told.people[role].values())
    means = {key: told.means[key][role] for key in statements}
    unknown = {key: told.unknown.get(key, {}).get(role, 0) for key in statements}
    chosen = choose(means, unknown, number, store.chance)
    for person, ticked in zip(chosen, tick(told.practised if form.checklist else {}, number), strict=True):
        person.update(ticked)
    written = [dict.fromkeys(questions, "") for _ in range(number)]
    for question in form.open_questions:
        texts = told.written.get(question.key, {}).get(role, ())
        for place, text in zip(store.chance.sample(range(number), len(texts)), texts, strict=True):
            written[place][question.key] = text
    everybody = iter([Sent(store.new_key(), *both) for both in zip(chosen, written, strict=True)])
    for audience in audiences:
        invited, answering = told.people[role][audience.section]
        measuring.invite(store, COORDINATOR, audience.id, invited)
        sent = [next(everybody) for _ in range(answering)]
        responding.respond_all(
            store, audience.code, sent, frozenset(statements), questions, practices=form.practice_keys
        )


def choose(means: Mapping[str, float], unknown: Mapping[str, int], people: int, chance: Random) -> list[dict[str, int]]:
    """What so many people choose, so that each statement gets its mean, as near as whole levels allow.

    Args:
        means: by statement.
        unknown: by statement, how many don't know.
        people: how many answer.
        chance: decides who chooses what, and who skips something.
    """
    leaning = [chance.gauss(0, _LEANING) for _ in range(people)]
    chosen: list[dict[str, int]] = [{} for _ in range(people)]
    for key, mean in means.items():
        mixed = chance.sample(range(people), people)
        for place in mixed[: unknown[key]]:
            chosen[place][key] = UNKNOWN
        knowing = [place for place in mixed[unknown[key] :] if chance.random() > _SKIPPED]
        levels = [_level(mean + leaning[place] + chance.gauss(0, _NOISE)) for place in knowing]
        for place, level in zip(knowing, _moved(levels, round(mean * len(levels)), chance), strict=True):
            chosen[place][key] = level
    return chosen


def tick(practised: Mapping[str, Sequence[int]], people: int) -> list[dict[str, int]]:
    """What so many people tick on the checklist; who is not counted at a practice, skipped it.

    Args:
        practised: by practice, how many choose each step, and how many don't know.
        people: how many answer.
    """
    chance = Random(people)  # noqa: S311 - made-up people; their own chance, so that all else of the example stays
    ticked: list[dict[str, int]] = [{} for _ in range(people)]
    for practice, counts in practised.items():
        levels = [level for level, count in zip((*STEPS, UNKNOWN), counts, strict=True) for _ in range(count)]
        for place, level in zip(chance.sample(range(people), len(levels)), levels, strict=True):
            ticked[place][answer_key(practice)] = level
    return ticked


def _level(value: float) -> int:
    return min(LEVELS[-1], max(LEVELS[0], round(value)))


def _moved(levels: Sequence[int], total: int, chance: Random) -> list[int]:
    """Levels of which some are one more or less, until together they make the total."""
    found = list(levels)
    while lack := total - sum(found):
        step = 1 if lack > 0 else -1
        place = chance.choice([place for place, level in enumerate(found) if level + step in LEVELS])
        found[place] += step
    return found
