"""The picture of what a team does already: on a beamer and on a phone, in order, and silent about what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from samenspraak.analysis.questionnaire import practice_table
from samenspraak.analysis.questionnaire.amount import BOTH
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.figures import Format, Picture, draw_practices
from samenspraak.figures.sheet import COLUMN, TALL, WIDTH
from samenspraak.workshop.responses import Responses, Statement

Read = Callable[[Picture], Any]

ALT = "Wat er te zien is."
everywhere = pytest.mark.parametrize("form", Format)


def drawn(form: Format, *practices: Sequence[int | None], title: str = "Thuis en hier afstemmen") -> Picture:
    keys = [f"p{number}" for number in range(len(practices))]
    answers = pd.DataFrame(dict(zip(keys, practices, strict=True)), dtype=float).assign(group="team", section="")
    table = practice_table(Responses(answers, tuple(Statement(key, "", frozenset({"team"})) for key in keys)))
    return draw_practices(table, {key: f"{title} {key}" for key in keys}, form, ALT)


def on_the_sheet(read: Any, form: Format) -> None:
    assert read.width == form.value
    for left, foot, right in read.placed:
        assert left >= -2
        assert right <= read.width + 2
        assert 0 <= foot <= read.height + 2


@everywhere
@pytest.mark.parametrize(
    "levels",
    [[4] * 5, [1, 2, 3, 4, 0], [4] * 20 + [1] * 20 + [0] * 20, [0] * 9, [4] * 4, [4] * 300 + [1]],
    ids=["all", "each", "half", "unknown", "few", "many"],
)
def test_all_of_it_lies_on_the_sheet_and_can_be_read(form: Format, levels: Sequence[int], read: Read) -> None:
    for title in ("Nieuwsbrief", "woord " * 30, "w" * 80, "Koffie $5 مرحبا"):
        found = read(drawn(form, *[levels] * 10, title=title))
        on_the_sheet(found, form)
    plain = read(drawn(form, *[levels] * 10))
    scale = min(WIDTH / plain.width, TALL / plain.height, 1) if form is Format.WIDE else 343 / COLUMN
    assert min(size for _, size, _, _ in plain.texts) * scale >= (28 if form is Format.WIDE else 14)


@everywhere
def test_numbers_are_counts_and_from_thirty_people_on_percentages(form: Format, read: Read) -> None:
    few = read(drawn(form, [4] * 6 + [1] * 5)).written
    assert {"6", "5"} <= set(few)
    many = read(drawn(form, [4] * 30 + [1] * 10)).written
    assert {"75 %", "25 %"} <= set(many)


@everywhere
@pytest.mark.parametrize(
    ("practices", "told"),
    [
        ([[4] * 29, [1] * 11 + [None] * 18], False),
        ([[4] * 30, [1] * 30], False),
        ([[4] * 30, [1] * 11 + [None] * 19], True),
        ([[4] * 30, [1] * 4 + [None] * 26], False),
        ([[4] * 25 + [0] * 6, [4] * 25 + [None] * 6], True),
    ],
    ids=["counts", "percentages", "both", "hidden", "unknown"],
)
def test_counts_and_percentages_in_one_figure_are_told_in_it(
    form: Format, practices: Sequence[Sequence[int | None]], told: bool, read: Read
) -> None:
    picture = drawn(form, *practices)
    on_the_sheet(read(picture), form)
    assert (BOTH in read(picture).written) == told
    assert picture.alt == (f"{ALT} {BOTH}" if told else ALT)


@everywhere
def test_who_does_not_know_stands_beside_the_bar(form: Format, read: Read) -> None:
    told = " ".join(read(drawn(form, [4] * 6 + [0] * 3, title="Brief")).written)
    assert ("Brief p0 (3 weet ik niet)" in told) == (form is Format.COLUMN)
    assert "3" in told
    assert "weet ik niet" in told


@everywhere
def test_of_fewer_than_five_nothing_is_drawn(form: Format, read: Read) -> None:
    first, second = (drawn(form, [level] * 4 + [None] * 6, [2] * 10) for level in (1, 4))
    assert first == second
    assert FEW_ANSWERS in read(first).written


def test_what_is_done_more_is_darker(read: Read) -> None:
    found = read(drawn(Format.WIDE, [1, 2, 3, 4, 4]))
    assert [
        text for text in found.written if text in {"overal", "de meeste groepen", "een paar groepen", "nog niet"}
    ] == [
        "overal",
        "de meeste groepen",
        "een paar groepen",
        "nog niet",
    ]
    assert drawn(Format.WIDE, [4] * 6).alt == ALT
