"""What is seen of a plan: the year plan and how reciprocal it is, each as a sentence, a picture and the same as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from samenspraak.analysis import reciprocity
from samenspraak.analysis import year_plan as months
from samenspraak.analysis.reciprocity import Counted, Meter
from samenspraak.analysis.year_plan import Planned, YearPlan
from samenspraak.figures import Format, Picture, draw_reciprocity, draw_year_plan
from samenspraak.reports.documents.sheet import Table

_NOTHING = "–"
_UNTAGGED = {
    1: "Bij 1 ding staat niet hoe wederkerig het is: een training, of een afspraak die bij geen routine hoort. Dat telt hier niet mee.",
}
_MORE_UNTAGGED = (
    "Bij {} dingen staat niet hoe wederkerig ze zijn: trainingen, en afspraken die bij geen routine horen. "
    "Die tellen hier niet mee."
)


@dataclass(frozen=True)
class Drawn:
    """A sentence that says what is seen, its picture, and the same as a table."""

    sentence: str
    """The description of the picture too."""
    draw: Callable[[Format], Picture] | None
    """None where there is nothing to draw."""
    table: Table
    note: str = ""


def year_plan_drawn(plan: YearPlan, school_year: str) -> Drawn:
    """The year plan; what has no month yet stands in the note."""
    sentence = months.headline(plan)
    waiting = f"Nog zonder maand: {'; '.join(plan.unplaced)}." if plan.unplaced else ""
    draw = partial(_year_plan, plan, sentence) if plan.rows else None
    rows = tuple((row.title, _when(row), row.owner or _NOTHING) for row in plan.rows)
    return Drawn(sentence, draw, Table(f"Jaarplan {school_year}", ("Wat", "Wanneer", "Wie"), rows), waiting)


def reciprocity_drawn(found: Meter) -> Drawn:
    """How reciprocal a plan is; what could fill what is missing is told beside it, by the screen."""
    sentence = reciprocity.headline(found)
    rows = tuple((one.tag, one.number, _titles(one)) for one in (*found.steps, *found.types))
    note = _UNTAGGED.get(found.untagged) or (_MORE_UNTAGGED.format(found.untagged) if found.untagged else "")
    table = Table("Hoe vaak iets voorkomt in wat jullie kozen", ("Wat", "Aantal", "Waarin"), rows)
    return Drawn(sentence, partial(_reciprocity, found, sentence) if found.of else None, table, note)


def _year_plan(plan: YearPlan, alt: str, form: Format) -> Picture:
    return draw_year_plan(plan.rows, form, alt)


def _reciprocity(found: Meter, alt: str, form: Format) -> Picture:
    return draw_reciprocity(found, form, alt)


def _when(row: Planned) -> str:
    said = [months.listed(row.months)] if row.months else []
    said += [f"begint in {months.listed((row.starts,))}"] if row.starts else []
    said += [f"terugkijken in {months.listed((row.review,))}"] if row.review else []
    return "; ".join(said)


def _titles(one: Counted) -> str:
    return ", ".join(one.titles) or _NOTHING
