"""The plan of a trajectory: vision, priorities, what is carried out and agreed, the year plan, and how it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from samenspraak.analysis.year_plan import MONTHS, year_plan
from samenspraak.catalogue import Routine
from samenspraak.errors import RuleError
from samenspraak.figures import Format
from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.accounts.agreements import agreement_facts
from samenspraak.reports.agreed import STATES, course_in_words
from samenspraak.reports.dates import months_in_words
from samenspraak.reports.documents.sheet import Content, Facts, Figure, Heading, Paragraph, Part, Quotes, Table
from samenspraak.reports.labels import UNDERTAKING_STATES
from samenspraak.reports.plan_meter import plan_meter
from samenspraak.reports.plan_pictures import Drawn, reciprocity_drawn, year_plan_drawn, year_plan_sheets
from samenspraak.workshop import choosing, plan, trajectory
from samenspraak.workshop.plan_views import ActionView, UndertakingView
from samenspraak.workshop.undertakings import lacking, undertakings
from samenspraak.workshop.views import PriorityView
from samenspraak.workshop.vision import vision

_LOOSE = "Wat bij geen prioriteit hoort"
_NO_TABLE = Table("", (), ())


@dataclass(frozen=True)
class _Plan:
    """What is in the plan, read once."""

    priorities: Sequence[PriorityView]
    undertakings: Sequence[UndertakingView]
    actions: Sequence[ActionView]


def plan_account(source: Source) -> Account:
    """The plan as it is now.

    Raises:
        RuleError: while nothing was chosen or agreed.
    """
    source.viewer.must_lead()
    store, viewer = source.store, source.viewer
    found = _Plan(choosing.priorities(store, viewer), undertakings(store, viewer), plan.planned(store, viewer))
    if not (found.priorities or found.undertakings or found.actions):
        raise RuleError(
            "Er staat nog niets in het plan. Kies eerst prioriteiten in 2-visiesessie, of iets in 4-implementatietraject."
        )
    return Account(
        "Ons plan",
        f"Schooljaar {source.owner.school_year}",
        (
            partial(_vision, source),
            *(partial(_group, source, found, one) for one in (*enumerate(found.priorities, 1), None)),
            partial(_year, source, found),
            partial(_kept, found),
            partial(_reciprocal, source, found),
        ),
    )


def _vision(source: Source) -> Iterator[Part]:
    newest = [
        found
        for session in trajectory.sessions(source.store)
        if (found := vision(source.store, source.viewer, session.id)) is not None
    ]
    contents: list[Content] = []
    if newest:
        state = f"Versie {newest[-1].number}: {STATES[newest[-1].state]}. {course_in_words(newest[-1])}".strip()
        contents = [Quotes(("\n".join(sentence.text for sentence in newest[-1].sentences),)), Paragraph(state)]
    yield Part("Waar we naartoe gaan", tuple(contents))


def _group(source: Source, found: _Plan, chosen: tuple[int, PriorityView] | None) -> Iterator[Part]:
    """A priority with all that carries it out, or what belongs to none."""
    known = {one.id for one in found.priorities}
    key = chosen[1].id if chosen else None
    mine = [one for one in found.undertakings if (one.priority if one.priority in known else None) == key]
    agreed = [one for one in found.actions if (one.priority if one.priority in known else None) == key]
    contents: list[Content] = []
    if chosen:
        why = tuple(
            (about, said)
            for about, said in (("Waarom", chosen[1].reason), ("Wie anders dacht", chosen[1].minority))
            if said
        )
        contents += [Facts(why)] if why else []
    for one in mine:
        contents += [Heading(f"{_kind(source, one)}: {one.title}"), _undertaking(one)]
        contents += _agreed([action for action in agreed if action.undertaking == one.id])
    there = {one.id for one in mine}
    loose = [action for action in agreed if action.undertaking not in there]
    if loose:
        contents += [Heading("Afspraken"), *_agreed(loose)]
    yield Part(f"{chosen[0]}. {chosen[1].title}" if chosen else _LOOSE, tuple(contents))


def _kind(source: Source, one: UndertakingView) -> str:
    if one.kind == "training":
        return "Training"
    return "Routine" if isinstance(source.catalogue.practices.get(one.key), Routine) else "Praktijk"


def _undertaking(one: UndertakingView) -> Facts:
    said = {
        "Waarom": one.reason,
        "Wie": one.owner,
        "Wanneer": _months(one),
        "Stand": UNDERTAKING_STATES[one.state],
    }
    return Facts(tuple((about, text) for about, text in said.items() if text))


def _months(one: UndertakingView) -> str:
    """In the order of a school year."""
    return months_in_words([month for month in MONTHS if month in one.months])


def _agreed(actions: Sequence[ActionView]) -> list[Content]:
    return [content for one in actions for content in (Heading(one.sentence, deeper=True), agreement_facts(one))]


def _year(source: Source, found: _Plan) -> Iterator[Part]:
    year = source.owner.school_year
    planned = year_plan(found.undertakings, found.actions, year)
    drawn = year_plan_drawn(planned, year)
    figures = [Figure("", sheet, _NO_TABLE) for sheet in year_plan_sheets(planned, Format.WIDE) or (None,)]
    figures[0] = replace(figures[0], sentence=drawn.sentence)
    figures[-1] = replace(figures[-1], table=drawn.table, note=drawn.note)
    yield Part("Het jaar in beeld", tuple(figures))


def _kept(found: _Plan) -> Iterator[Part]:
    contents: list[Content] = []
    for one in found.undertakings:
        if one.going:
            said = {
                "Plek in het jaarplan": one.year_plan or _months(one),
                "Wie neemt het over": one.backup_owner,
                "Wat die moet weten": one.handover,
                "Wanneer we stoppen": one.stop_rule,
                "Nog in te vullen": lacking(one),
                "Stand": UNDERTAKING_STATES[one.state],
            }
            contents += [Heading(one.title), Facts(tuple((about, text) for about, text in said.items() if text))]
    yield Part("Zo blijft het", tuple(contents))


def _reciprocal(source: Source, found: _Plan) -> Iterator[Part]:
    if found.undertakings or found.actions:
        meter = plan_meter(found.undertakings, found.actions, source.catalogue, source.owner)
        yield Part("Hoe wederkerig is dit plan?", (_figure(reciprocity_drawn(meter)),))


def _figure(drawn: Drawn) -> Figure:
    return Figure(drawn.sentence, drawn.draw(Format.WIDE) if drawn.draw else None, drawn.table, drawn.note)
