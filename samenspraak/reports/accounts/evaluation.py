"""The account of looking back on the plan: what was agreed, what came of it, and what goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from samenspraak.errors import RuleError
from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.accounts.agreements import agreement_facts
from samenspraak.reports.accounts.start import changes
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.documents.sheet import Content, Facts, Heading, Part, Table
from samenspraak.reports.labels import CHOICES
from samenspraak.workshop.evaluating import agenda, evaluations
from samenspraak.workshop.evaluation_views import Agreed, Group, Item

_KIND = {"priority": "Prioriteit", "undertaking": "Wat we doen", "action": "Afspraak"}
_NOT_YET = (("Wat er gebeurde", "Hierover schreven we niets op."),)


def evaluation_account(source: Source) -> Account:
    """The newest time that the group looked back.

    Raises:
        RuleError: while it did not.
    """
    source.viewer.must_lead()
    held = evaluations(source.store, source.viewer)
    if not held:
        raise RuleError("Jullie keken nog niet terug op het plan. Begin daarmee in het werkboek 7-evaluatie.")
    groups = agenda(source.store, source.viewer, held[-1].id)
    day = day_in_words(held[-1].held_on)
    return Account(
        "Jaarevaluatie",
        f"Teruggekeken op {day}" if held[-1].closed else f"Teruggekeken op {day}. Nog niet afgerond.",
        (
            partial(_in_short, groups),
            partial(_changed, source),
            *(partial(_group, group) for group in groups),
            partial(_onward, groups),
        ),
    )


def _in_short(groups: Sequence[Group]) -> Iterator[Part]:
    items = [item for group in groups for item in group.items]
    rows = tuple((item.agreed.title, _KIND[item.agreed.subject], CHOICES.get(item.found.choice, "–")) for item in items)
    yield Part("In het kort", (Table("", ("Waarover", "Soort", "Keuze"), rows),) if rows else ())


def _changed(source: Source) -> Iterator[Part]:
    yield Part("Wat er veranderde in de vragenlijst", tuple(changes(source)))


def _group(group: Group) -> Iterator[Part]:
    title = group.title or ("Dit stond in het plan" if group.left else "Wat verder is afgesproken")
    yield Part(title, tuple(content for item in group.items for content in _item(item, group)))


def _item(item: Item, group: Group) -> Iterator[Content]:
    if item.agreed.subject != "priority" or item.agreed.title != group.title:
        yield Heading(f"{_KIND[item.agreed.subject]}: {item.agreed.title}")
    found = {
        "Wat er gebeurde": item.found.happened,
        "Dat zagen we aan": item.found.evidence,
        "Keuze": CHOICES.get(item.found.choice, ""),
        "Dit gaat mee": item.found.onward,
    }
    said = tuple((about, text) for about, text in found.items() if text)
    yield Facts((*_agreed(item.agreed), *(said or _NOT_YET)))


def _agreed(agreed: Agreed) -> tuple[tuple[str, str], ...]:
    if agreed.action:
        return agreement_facts(agreed.action).facts
    return (("Waarom", agreed.reason),) if agreed.reason else ()


def _onward(groups: Sequence[Group]) -> Iterator[Part]:
    rows = tuple(
        (item.agreed.title, item.found.onward) for group in groups for item in group.items if item.found.onward
    )
    yield Part("Dit gaat mee naar volgend jaar", (Table("", ("Waarover", "Wat meegaat"), rows),) if rows else ())
