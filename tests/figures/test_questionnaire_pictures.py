"""The pictures of the questionnaire: on a beamer and on a phone, whole, honest about size, and silent about what is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from samenspraak.analysis.questionnaire import Findings, change_table, findings
from samenspraak.analysis.questionnaire.amount import BOTH
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS
from samenspraak.analysis.questionnaire.shown import of_whole
from samenspraak.figures import Format, Picture, draw_answers, draw_changes, draw_gaps, draw_means
from samenspraak.figures.heat import step_of
from samenspraak.figures.picture import drawable
from samenspraak.figures.sheet import COLUMN, TALL, WIDTH
from samenspraak.workshop.responses import Responses, Statement

Read = Callable[[Picture], Any]
Rows = Sequence[tuple[str, Mapping[str, int]]]

ALT = "Wat er te zien is."
GROUPS = ("team", "ouder", "leerling")
KEYS = [f"{dimension}{number}" for dimension in "ab" for number in range(1, 5)]
PUPILS = {"a1", "a3", "b1"}
STATEMENTS = tuple(Statement(key, key[0], frozenset(GROUPS if key in PUPILS else GROUPS[:2])) for key in KEYS)
TEXTS = dict(
    zip(
        ["a", "b", *KEYS],
        [
            "Samen rond het kind",
            "Wat we willen en afspreken",
            "Ouders krijgen binnen twee schooldagen antwoord op hun vraag.",
            "In een gesprek vraag ik eerst wat ouders bij hun kind zien.",
            "Wij kiezen samen met ouders de doelen voor hun kind.",
            "Ouders vertrouwen erop dat zij hun kind kunnen steunen bij het leren.",
            "Wij weten als team hoe we met ouders willen samenwerken.",
            "Ouders weten waarover zij mogen meebeslissen.",
            "Wij bespreken met ouders hoe de samenwerking gaat.",
            "Wij doen wat we met ouders afspreken.",
        ],
        strict=True,
    )
)
ODD = [
    "<script>alert('x')</script>",
    "Koffie kost $5 en thee $x^2$",
    "]]> --> & \"aan\" 'huis'",
    "woord " * 30,
    "w" * 80,
    "🙂 samen",
    "Şükrü, Łukasz en Zoë",
    "مرحبا بكم",
    "你好",
    "",
]


def found_of(rows: Rows) -> Findings:
    answers = pd.DataFrame(
        [(group, "", *(given.get(key, np.nan) for key in KEYS)) for group, given in rows],
        columns=["group", "section", *KEYS],
    ).astype(dict.fromkeys(KEYS, float))
    return findings(Responses(answers, STATEMENTS))


def same(group: str, number: int, *levels: int, keys: Iterable[str] = KEYS) -> list[tuple[str, dict[str, int]]]:
    """So many people of a group who gave these levels, over and over."""
    return [(group, {key: levels[place % len(levels)] for place, key in enumerate(keys)})] * number


def school(team: int, parents: int, pupils: int, seed: int = 1) -> Rows:
    """A made-up school, in which some don't know and some skip."""
    chance = np.random.default_rng(seed)
    return [
        (
            group,
            {
                key: 0 if chance.random() < 0.1 else int(np.clip(round(chance.normal(middle, 1)), 1, 5))
                for key in KEYS
                if chance.random() > 0.05 and (group != "leerling" or key in PUPILS)
            },
        )
        for group, number, middle in (("team", team, 4), ("ouder", parents, 3.2), ("leerling", pupils, 3.6))
        for _ in range(number)
    ]


def answers_of(found: Findings, form: Format, texts: Mapping[str, str] = TEXTS) -> Picture:
    whole = of_whole(found.statements)
    return draw_answers(whole[whole["dimension"] == "a"], texts, form, ALT)


def gaps_of(
    found: Findings, form: Format, texts: Mapping[str, str] = TEXTS, about: str = "statement", last: str = "a"
) -> Picture:
    rows = found.gaps[(found.gaps.index.get_level_values("about") == about) & (found.gaps["dimension"] <= last)]
    return draw_gaps(rows.droplevel("about"), texts, form, ALT)


def means_of(found: Findings, form: Format, texts: Mapping[str, str] = TEXTS) -> Picture:
    return draw_means(of_whole(found.statements), texts, form, ALT)


def changes_of(found: Findings, form: Format, texts: Mapping[str, str] = TEXTS) -> Picture:
    return draw_changes(change_table(BEFORE.shown, found.shown), texts, form, ALT)


BEFORE = found_of(school(24, 200, 50, seed=2))
LARGE = found_of(school(25, 300, 60))
TINY = found_of(school(6, 9, 4))
DRAWN: Mapping[str, Callable[..., Picture]] = {
    "answers": answers_of,
    "gaps": gaps_of,
    "means": means_of,
    "changes": changes_of,
}
LABELS = {
    "answers": [key for key in KEYS if key[0] == "a"],
    "gaps": [key for key in KEYS if key[0] == "a"],
    "means": ["a", "b", *KEYS],
    "changes": ["a", "b"],
}

everywhere = pytest.mark.parametrize("form", Format)
every_kind = pytest.mark.parametrize("kind", DRAWN)


def on_the_sheet(drawn: Any, form: Format) -> None:
    assert drawn.width == form.value
    for left, foot, right in drawn.placed:
        assert left >= -2
        assert right <= drawn.width + 2
        assert 0 <= foot <= drawn.height + 2


@every_kind
@everywhere
@pytest.mark.parametrize("found", [LARGE, TINY, found_of([])], ids=["large", "tiny", "nobody"])
def test_all_of_it_lies_on_the_sheet(kind: str, form: Format, found: Findings, read: Read) -> None:
    on_the_sheet(read(DRAWN[kind](found, form)), form)


@every_kind
@everywhere
def test_whatever_stands_in_a_text_it_is_whole_and_safe(kind: str, form: Format, read: Read) -> None:
    texts = {key: f"{ODD[place]} {place}" for place, key in enumerate(TEXTS)}
    picture = DRAWN[kind](LARGE, form, texts)
    tree = ET.fromstring(picture.svg)  # noqa: S314 - our own text
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert names <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "pattern"}
    assert all(place.startswith("#") for place in re.findall(r"url\((.*?)\)", picture.svg))
    on_the_sheet(read(picture), form)
    written = re.sub(r"[\s-]", "", unescape("".join(read(picture).written)))
    for key in LABELS[kind]:
        assert re.sub(r"[\s-]", "", drawable(texts[key])) in written


@every_kind
@everywhere
def test_what_is_seen_describes_it(kind: str, form: Format) -> None:
    assert DRAWN[kind](LARGE, form).alt.startswith(ALT)
    assert DRAWN[kind](LARGE, form) == DRAWN[kind](LARGE, form)


@every_kind
@pytest.mark.parametrize("found", [LARGE, TINY], ids=["large", "tiny"])
def test_it_can_be_read_from_the_back_of_a_room_and_on_a_phone(kind: str, found: Findings, read: Read) -> None:
    wide, column = (read(DRAWN[kind](found, form)) for form in (Format.WIDE, Format.COLUMN))
    larger = min(WIDTH / wide.width, TALL / wide.height, 1)
    assert min(size for _, size, _, _ in wide.texts) * larger >= 28
    assert min(size for _, size, _, _ in column.texts) * 343 / COLUMN >= 14


@every_kind
@everywhere
def test_of_fewer_than_five_nothing_is_drawn(kind: str, form: Format, read: Read) -> None:
    parents = same("ouder", 12, 3, 4)
    drawn = [
        DRAWN[kind](found_of([*parents, *same("team", 4, *levels), *same("leerling", 3, levels[0])]), form)
        for levels in ((1, 2), (5, 0))
    ]
    assert drawn[0] == drawn[1]
    told = " ".join(read(drawn[0]).written)
    assert FEW_ANSWERS in told or f"teamleden: {FEW_ANSWERS}" in told or "te weinig" in told


@given(
    st.lists(
        st.tuples(st.sampled_from(GROUPS), st.dictionaries(st.sampled_from(KEYS), st.integers(0, 5))), max_size=40
    ),
    st.sampled_from([1, 1, 40]),
    st.sampled_from(Format),
)
@settings(deadline=None, max_examples=12)
def test_any_answers_give_pictures(read: Read, rows: Rows, times: int, form: Format) -> None:
    found = found_of(list(rows) * times)
    for draw in DRAWN.values():
        on_the_sheet(read(draw(found, form)), form)


@everywhere
def test_from_thirty_people_on_there_are_percentages(form: Format, read: Read) -> None:
    rows = [*same("team", 19, 4), *same("team", 10, 2), *same("ouder", 20, 4), *same("ouder", 10, 2)]
    written = read(answers_of(found_of(rows), form)).written
    assert {"19", "10", "67 %", "33 %"} <= set(written)
    assert "66 %" not in written


@everywhere
def test_who_do_not_know_stand_apart(form: Format, read: Read) -> None:
    known = found_of([*same("team", 12, 4), *same("ouder", 12, 3)])
    some = found_of([*same("team", 12, 4), *same("ouder", 12, 3), *same("ouder", 2, 0)])
    many = found_of([*same("team", 12, 4), *same("ouder", 12, 3), *same("ouder", 4, 0)])
    before, little, much = (read(answers_of(found, form)).written for found in (known, some, many))
    # The bars are the same; what is more, says who don't know.
    assert [text for text in little if text == "12"] == [text for text in before if text == "12"]
    assert any(re.fullmatch(r"(weet ik niet )?2", text) for text in little)
    assert "een kwart of meer weet het niet" not in little
    assert "een kwart of meer weet het niet" in much


@everywhere
def test_where_levels_are_hidden_many_who_do_not_know_still_show(form: Format, read: Read) -> None:
    rows = [*same("ouder", 3, 5), *same("ouder", 6, 0)]
    written = read(answers_of(found_of(rows), form)).written
    assert FEW_ANSWERS in written
    assert any(re.fullmatch(r"(weet ik niet )?6", text) for text in written)
    assert not {"3", "3 mensen"} & set(written[written.index("5 helemaal mee eens") :])
    assert "ouders, 3 mensen" not in written


@everywhere
def test_bars_of_any_size_are_as_long_and_meet_in_the_middle(form: Format, read: Read) -> None:
    rows = [*same("team", 9, 3), *same("ouder", 90, 3)]
    drawn = read(answers_of(found_of(rows), form))
    middles = {text: left for text, _, left, _ in drawn.texts if text in {"9", "100 %"}}
    assert set(middles) == {"9", "100 %"}
    boxes = [
        (round(float(left)), round(float(right)))
        for left, _, right, _ in re.findall(
            r"M ([\d.]+) ([\d.]+) \nL ([\d.]+) \2 \nL \3 ([\d.]+) \nL \1 \4 \nz", drawn.svg
        )
        if float(right) - float(left) > 300
    ]
    assert len(boxes) == 8
    assert len(set(boxes)) == 1


@everywhere
def test_the_widest_gap_comes_first_and_what_is_hidden_last(form: Format, read: Read) -> None:
    team = [("team", {"a1": 5, "a2": 5, "a3": 4, "a4": 4})] * 12
    parents = [("ouder", {"a1": 4, "a2": 3, "a3": 4})] * 12 + [("ouder", {"a4": 1})] * 4
    texts = dict(TEXTS, a1="Een", a2="Twee", a3="Drie", a4="Vier")
    drawn = read(gaps_of(found_of([*team, *parents]), form, texts))
    heights = {text: foot for text, _, _, foot in drawn.texts if text in texts.values()}
    assert sorted(heights, key=lambda text: heights[text])[:4] == ["Twee", "Een", "Drie", "Vier"]
    written = drawn.written
    assert written.count("2,00") == 1
    assert "of meer: vraagt aandacht" in written
    assert "ouders: te weinig" in " ".join(written)
    assert "1,00" in written
    assert "3,00" in written
    assert "0,00" in written


@everywhere
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([*same("team", 12, 4), *same("ouder", 29, 2)], False),
        ([*same("team", 30, 4), *same("ouder", 40, 2)], False),
        ([*same("team", 12, 4), *same("ouder", 40, 2)], True),
        ([*same("team", 4, 4), *same("ouder", 40, 2)], False),
        ([*same("team", 25, 4), *same("team", 6, 0)], True),
    ],
    ids=["counts", "percentages", "both", "hidden", "unknown"],
)
def test_counts_and_percentages_in_one_figure_are_told_in_it(form: Format, rows: Rows, told: bool, read: Read) -> None:
    picture = answers_of(found_of(rows), form)
    on_the_sheet(read(picture), form)
    assert (BOTH in read(picture).written) == told
    assert picture.alt == (f"{ALT} {BOTH}" if told else ALT)


@everywhere
def test_no_gap_is_told_of_fewer_than_ten(form: Format, read: Read) -> None:
    written = read(
        gaps_of(found_of([*same("team", 9, 5), *same("ouder", 30, 2)]), form, about="dimension", last="b")
    ).written
    assert {"5,00", "2,00"} <= set(written)
    assert "3,00" not in written
    assert f"{FEW_ANSWERS} voor een verschil" in " ".join(written)
    assert "of meer: vraagt aandacht" not in written


@everywhere
def test_what_may_be_chance_is_dashed(form: Format, read: Read) -> None:
    before = found_of([*same("team", 12, 2, 3), *same("ouder", 12, 4)])
    after = found_of([*same("team", 12, 5), *same("ouder", 12, 4)])
    picture = draw_changes(change_table(before.shown, after.shown), TEXTS, form, ALT)
    written = read(picture).written
    assert {"vorige keer", "nu", "2,50", "5,00", "4,00"} <= set(written)
    assert {"waarschijnlijk geen toeval", "kan toeval zijn"} <= set(written)
    # Two dimensions, and the legend.
    assert picture.svg.count("stroke-dasharray") == 3


@everywhere
def test_a_group_too_small_for_a_change_is_told_once(form: Format, read: Read) -> None:
    before = found_of([*same("team", 9, 1), *same("ouder", 12, 4)])
    after = found_of([*same("team", 9, 5), *same("ouder", 12, 4)])
    written = read(draw_changes(change_table(before.shown, after.shown), TEXTS, form, ALT)).written
    assert [text for text in written if "teamleden" in text] == [f"teamleden: {FEW_ANSWERS}"]
    assert not {"1,00", "5,00"} & set(written)


@everywhere
def test_marks_of_groups_that_meet_stay_apart(form: Format, read: Read) -> None:
    found = found_of([*same("team", 12, 4), *same("ouder", 12, 4)])
    drawn = read(draw_changes(change_table(found.shown, found.shown), TEXTS, form, ALT))
    values = sorted(foot for text, _, _, foot in drawn.texts if text == "4,00")
    assert len(values) == 8
    assert len(set(values)) == 2


@everywhere
def test_each_cell_has_its_mean_or_says_why_not(form: Format, read: Read) -> None:
    found = found_of([*same("team", 12, 4), *same("ouder", 12, 3, 3, 3, 2), *same("leerling", 4, 1, keys=PUPILS)])
    written = read(means_of(found, form)).written
    assert written.count("4,0") == 8
    assert written.count("3,0") == 6
    assert written.count("2,0") == 2
    assert "1,0" not in written
    assert written.count("niet gevraagd") == (5 if form is Format.WIDE else 0)
    assert " ".join(written).count(FEW_ANSWERS) == 3


def test_steps_get_darker_and_their_ink_is_read() -> None:
    def light(colour: str) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
        return float(np.dot(parts, [0.2126, 0.7152, 0.0722]))

    steps = [step_of(mean) for mean in (1, 2, 2.5, 3, 3.5, 4, 4.5)]
    lights = [light(fill) for fill, _ in steps]
    assert lights == sorted(lights, reverse=True)
    assert len(set(lights)) == len(lights)
    for fill, ink in steps:
        low, high = sorted([light(fill), light(ink)])
        assert (high + 0.05) / (low + 0.05) >= 4.5
    assert step_of(2.96) == step_of(3.0)
