"""What is seen of a plan: the year plan and how reciprocal it is, each as a sentence, a picture and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from samenspraak.analysis import reciprocity
from samenspraak.analysis import year_plan as months
from samenspraak.analysis.reciprocity import Counted, Meter
from samenspraak.analysis.year_plan import Planned, YearPlan
from samenspraak.figures import Format, Picture, draw_reciprocity, draw_year_plan
from samenspraak.reports.documents.sheet import Table

_NOTHING = "–"
_MOST_ROWS = 12
"""On one sheet of the year plan; with more, the letters on paper become too small to read."""
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


def year_plan_sheets(plan: YearPlan, form: Format) -> tuple[Picture, ...]:
    """The year plan for paper: sheets of a few rows, about as long as each other; none where nothing is planned."""
    number = math.ceil(len(plan.rows) / _MOST_ROWS)
    if number < 2:  # noqa: PLR2004 - one sheet is the whole
        return (_year_plan(plan, months.headline(plan), form),) if plan.rows else ()
    edges = [len(plan.rows) * place // number for place in range(number + 1)]
    return tuple(
        draw_year_plan(
            plan.rows[start:end], form, f"Deel {place} van {number} van het jaarplan. In de tabel staat alles."
        )
        for place, (start, end) in enumerate(pairwise(edges), 1)
    )


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
