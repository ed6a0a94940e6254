"""The pictures of a plan: the year plan and how reciprocal it is, on a beamer and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samenspraak.analysis.reciprocity import Tagged, meter
from samenspraak.analysis.year_plan import Planned
from samenspraak.figures import Format, Picture, draw_reciprocity, draw_year_plan

Read = Callable[[Picture], Any]

ALT = "Wat er te zien is."
STEPS = ("zenden", "ophalen", "samen doen", "samen beslissen")
TYPES = ("opvoeden", "communiceren", "vrijwilligen", "thuis leren", "meebeslissen", "gemeenschap")
LABELS = ("Welkomgesprek", "woord " * 30, "w" * 80, "Koffie $5 مرحبا")
everywhere = pytest.mark.parametrize("form", Format)


def on_the_sheet(read: Any, form: Format) -> None:
    assert read.width == form.value
    for left, foot, right in read.placed:
        assert left >= -2
        assert right <= read.width + 2
        assert 0 <= foot <= read.height + 2


@everywhere
@pytest.mark.parametrize("label", LABELS)
def test_a_year_plan_lies_on_the_sheet(form: Format, label: str, read: Read) -> None:
    rows = [
        Planned(label, "team", undertaking=True, months=(8, 12, 7)),
        Planned(label, "team", undertaking=False, starts=9, review=7),
        Planned(label, "team", undertaking=False, starts=7, review=7),
    ]
    on_the_sheet(read(draw_year_plan(rows * 6, form, ALT)), form)


@everywhere
def test_a_legend_tells_of_what_is_there_and_of_nothing_else(form: Format, read: Read) -> None:
    done = Planned("Welkomgesprek", "", undertaking=True, months=(9,))
    assert {"gebeurt in deze maand", "begint", "terugkijken"} & set(
        read(draw_year_plan([done], form, ALT)).written
    ) == {"gebeurt in deze maand"}
    looked = Planned("Bellen", "", undertaking=False, review=9)
    assert "gebeurt in deze maand" not in read(draw_year_plan([looked], form, ALT)).written


@everywhere
@pytest.mark.parametrize("number", [1, 7, 200])
def test_many_dots_are_counted_and_stay_on_the_sheet(form: Format, number: int, read: Read) -> None:
    news = Tagged("nieuwsbrief", "Nieuwsbrief", "zenden", ("communiceren",))
    found = read(draw_reciprocity(meter([("Nieuws", news)] * number, [news], STEPS, TYPES), form, ALT))
    on_the_sheet(found, form)
    assert found.written.count(str(number)) == 2
    assert found.written.count("nog niets") == 8
