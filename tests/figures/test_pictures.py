"""The pictures of answers: whole, safe and the same each time, whatever stands in a text, and readable from afar."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager

from samenspraak.analysis.choices import choice_table
from samenspraak.analysis.consent import CHOICES, consent_table
from samenspraak.analysis.matrix import matrix_table
from samenspraak.analysis.ranks import ranking
from samenspraak.analysis.scale import scale_table
from samenspraak.analysis.scores import score_table
from samenspraak.figures import (
    Picture,
    draw_choice,
    draw_consent,
    draw_matrix,
    draw_ranking,
    draw_scale,
    draw_scores,
    draw_votes,
)
from samenspraak.figures.picture import drawable, our_style
from samenspraak.figures.sheet import FEW, NARROW, SLIM, TALL, WIDTH, fitted, lines_of, rows_of, width_of
from samenspraak.steps.matrix import PARTS

Read = Callable[[Picture], Any]

TITLES = [
    "Goed nieuws bellen",
    "<script>alert('x')</script>",
    "Koffie kost $5 en thee $x^2$",
    "a_b^c \\frac{1}{2} %",
    "]]> --> & \"aan\" 'huis'",
    "woord " * 13,
    "w" * 80,
    "🙂 👩‍👩‍👧‍👦 samen",
    "Şükrü, Łukasz en Zoë",
    "مرحبا بكم",
    "你好",
    "",
]
ROLES = {"team": "teamleden", "ouder": "ouders", "overig": "overig"}


def table(titles: list[str], *, roles: bool = False) -> pd.DataFrame:
    rows = [{"title": title, "dots": 3 * (len(titles) - n), "voters": 3} for n, title in enumerate(titles)]
    found = pd.DataFrame(rows, columns=["title", "dots", "voters"]).astype({"dots": int})
    return found.assign(**dict.fromkeys(ROLES, found["dots"] // 3)) if roles else found


def keyed(titles: list[str]) -> dict[str, str]:
    return {str(number): title for number, title in enumerate(titles)}


def votes_of(titles: list[str], *, slim: bool = False) -> Picture:
    return draw_votes(table(titles, roles=True), ROLES, slim=slim)


def choice_of(titles: list[str], *, slim: bool = False) -> Picture:
    words = keyed(titles)
    chosen = [(key, role) for key in words for role in ("team", "ouder", None)]
    return draw_choice(
        choice_table(pd.DataFrame(chosen, columns=["option", "role"]), list(words)), words, {}, slim=slim
    )


def scores_of(titles: list[str], *, slim: bool = False) -> Picture:
    criteria = {"importance": "belangrijk", "feasibility": "haalbaar"}
    rows = [(key, what, (int(key) + n) % 6) for key in keyed(titles) for what in criteria for n in range(3)]
    rows += [(key, what, None) for key in keyed(titles) for what in criteria]
    found = score_table(pd.DataFrame(rows, columns=["option", "criterion", "score"]))
    return draw_scores(found, keyed(titles) | criteria, slim=slim)


def consent_of(titles: list[str], *, slim: bool = False) -> Picture:
    rows = [(key, choice) for key in keyed(titles) for choice in (*CHOICES, CHOICES[0])]
    return draw_consent(consent_table(pd.DataFrame(rows, columns=["item", "choice"])), keyed(titles), slim=slim)


def scale_of(titles: list[str], *, slim: bool = False) -> Picture:
    rows = [(key, level, True) for key in keyed(titles) for level in (1, 2, 3, 4, 5, 5, None)]
    found = scale_table(pd.DataFrame(rows, columns=["statement", "level", "given"]))
    return draw_scale(found, keyed(titles), slim=slim)


def matrix_of(titles: list[str], *, slim: bool = False) -> Picture:
    roles = {f"r{number}": title for number, title in enumerate(titles[:8])}
    parts = list(PARTS)
    rows = [(key, role, parts[n % 4]) for key in keyed(titles) for n, role in enumerate(roles)]
    answers = pd.DataFrame(rows, columns=["row", "role", "part"])
    return draw_matrix(matrix_table(answers, list(keyed(titles)), list(roles)), keyed(titles) | roles, slim=slim)


def ranking_of(titles: list[str], *, slim: bool = False) -> Picture:
    words = keyed(titles)
    orders = [list(words), list(reversed(words))]
    rows = [(voter, item, place) for voter, order in enumerate(orders) for place, item in enumerate(order, 1)]
    found = ranking(pd.DataFrame(rows, columns=["voter", "item", "rank"]))
    return draw_ranking(found.table, dict.fromkeys(((item, place) for _, item, place in rows), 1), words, slim=slim)


class Draws(Protocol):
    def __call__(self, titles: list[str], *, slim: bool = False) -> Picture: ...


DRAWN: Mapping[str, Draws] = {
    "votes": votes_of,
    "choice": choice_of,
    "scores": scores_of,
    "consent": consent_of,
    "scale": scale_of,
    "matrix": matrix_of,
    "ranking": ranking_of,
}


SLIMLY = {kind: partial(draw, slim=True) for kind, draw in DRAWN.items()}
PHONE, LEGIBLE = 343, 14
"""What a phone of 375 pixels has between its margins, and a letter that can be read there."""


@pytest.mark.parametrize("titles", [TITLES, TITLES[:1], TITLES[5:6], []], ids=["all", "one", "long", "none"])
@pytest.mark.parametrize("kind", DRAWN)
def test_it_is_a_picture_that_needs_nothing_from_elsewhere(kind: str, titles: list[str]) -> None:
    picture = DRAWN[kind](titles)
    tree = ET.fromstring(picture.svg)  # noqa: S314 - our own text
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert names <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "pattern", "text", "tspan"}
    links = [value for node in tree.iter() for key, value in node.attrib.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert all(place.startswith("#") for place in re.findall(r"url\((.*?)\)", picture.svg))
    assert not [key for node in tree.iter() for key in node.attrib if key.startswith("on")]
    assert picture.alt
    assert all(title in picture.alt for title in titles)


@pytest.mark.parametrize("kind", DRAWN)
def test_all_that_is_drawn_lies_on_the_sheet(kind: str, read: Read) -> None:
    for titles in (["Kort", "Nog een"], ["lang woord " * 7] * 5):
        picture = DRAWN[kind](titles)
        for left, foot, right in read(picture).placed:
            assert left >= -2
            assert right <= read(picture).width + 2
            assert 0 <= foot <= read(picture).height + 2


@pytest.mark.parametrize("titles", [["Kort", "Nog een"], ["lang woord " * 7] * 5, []], ids=["short", "long", "none"])
@pytest.mark.parametrize("kind", DRAWN)
def test_on_a_phone_all_lies_on_the_sheet_and_can_be_read(kind: str, titles: list[str], read: Read) -> None:
    picture, wide = SLIMLY[kind](titles), DRAWN[kind](titles)
    assert picture.alt == wide.alt
    assert read(picture).width == SLIM
    for left, foot, right in read(picture).placed:
        assert left >= -2
        assert right <= SLIM + 2
        assert 0 <= foot <= read(picture).height + 2
    assert all(size * PHONE / SLIM >= LEGIBLE for _, size, _, _ in read(picture).texts)


@pytest.mark.parametrize("kind", DRAWN)
def test_from_the_back_of_a_room_it_can_be_read(kind: str, read: Read) -> None:
    titles = ["Ook bellen als het goed gaat", "Korte, duidelijke berichten", "Samen leren zien"]
    for some, least in ((titles, 35), (titles * 2, 28)):
        picture = DRAWN[kind](some)
        larger = min(WIDTH / read(picture).width, TALL / read(picture).height)
        assert min(size for _, size, _, _ in read(picture).texts) * larger >= least


@pytest.mark.parametrize("kind", DRAWN)
def test_the_same_answers_give_the_same_picture(kind: str) -> None:
    assert DRAWN[kind](TITLES) == DRAWN[kind](TITLES)


def test_the_description_names_every_option_with_its_dots() -> None:
    votes = table(TITLES)
    alt = draw_votes(votes, {}).alt
    for title, dots in zip(votes["title"], votes["dots"], strict=True):
        assert f"{title}: {dots}." in alt


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("votes", ["3"]),
        ("choice", ["3"]),
        ("scores", ["1", "0", "1", "2", "3", "4", "5", "1"]),
        ("consent", ["2", "1", "1"]),
        ("scale", ["1", "1", "1", "1", "2", "1"]),
        ("ranking", ["1,0"]),
    ],
)
def test_the_numbers_stand_in_the_picture(kind: str, numbers: list[str], read: Read) -> None:
    drawn = read(DRAWN[kind](["Koffie"])).written
    places = [text for text in drawn[drawn.index("Koffie") :] if re.fullmatch(r"[\d,]+", text)]
    assert places[-len(numbers) :] == numbers


def test_who_decides_stands_in_the_picture_with_how_many_say_so(read: Read) -> None:
    rows = [("huiswerk", "team", "decides")] * 3 + [("huiswerk", "ouders", "advises")] * 2
    rows += [("huiswerk", "ouders", "none"), ("pauze", "team", "informed"), ("pauze", "team", "none")]
    answers = pd.DataFrame(rows, columns=["row", "role", "part"])
    words = {"huiswerk": "Huiswerk", "pauze": "De pauze", "team": "het team", "ouders": "ouders"}
    picture = draw_matrix(matrix_table(answers, ["huiswerk", "pauze"], ["team", "ouders"]), words)
    drawn = read(picture).written
    assert drawn[:4] == ["het team", "ouders", "Huiswerk", "De pauze"]
    assert drawn[4:] == [
        "beslist",
        "3 van 3",
        "denkt mee",
        "2 van 3",
        "verdeeld",
        "hier is nog niet duidelijk wie beslist",
    ]
    assert picture.alt.endswith(
        "Huiswerk: het team beslist, 3 van de 3, ouders denkt mee, 2 van de 3. "
        "De pauze: het team verdeeld, ouders niet ingevuld."
    )


def test_a_full_evenings_table_of_who_decides_fits_a_beamer(read: Read) -> None:
    themes = {f"t{n}": f"Wat een kind thuis doet voor les {n}" for n in range(10)}
    roles = {
        f"r{n}": name
        for n, name in enumerate(["Het kind zelf", "Leerkracht of mentor", *["Anderen rond het kind"] * 4])
    }
    rows = [(theme, role, part) for theme in themes for role in roles for part in ("informed", "informed", "none")]
    answers = pd.DataFrame(rows, columns=["row", "role", "part"])
    picture = draw_matrix(matrix_table(answers, list(themes), list(roles)), themes | roles)
    assert read(picture).height <= TALL
    assert read(picture).written.count("wil het weten") == len(themes) * len(roles)
    assert read(picture).written[-1] == "hoe langer, hoe vaker dit is gezegd"


def test_where_the_talk_opens_is_marked(read: Read) -> None:
    rows = [("a", "feasibility", score) for score in (0, 5)] + [("a", "importance", 3)] * 2
    words = {"a": "Koffie", "importance": "belangrijk", "feasibility": "haalbaar"}
    found = score_table(pd.DataFrame(rows, columns=["option", "criterion", "score"]))
    picture = draw_scores(found, words)
    assert "hier begint het gesprek" in read(picture).written
    assert max(right for _, _, right in read(picture).placed) <= read(picture).width
    same = score_table(pd.DataFrame(rows[2:], columns=["option", "criterion", "score"]))
    assert "hier begint het gesprek" not in read(draw_scores(same, words)).written


def test_one_objection_among_many_can_be_seen(read: Read) -> None:
    rows = [("a", "agree")] * 58 + [("a", "concern"), ("a", "objection")]
    picture = draw_consent(consent_table(pd.DataFrame(rows, columns=["item", "choice"])), {"a": "Koffie"})
    places = {text: left for text, _, left, _ in read(picture).texts if text in {"58", "1"}}
    ones = sorted(left for text, _, left, _ in read(picture).texts if text == "1")
    assert places["58"] < ones[0]
    assert ones[1] - ones[0] > width_of("1", bold=True)


def test_a_scale_keeps_its_middle_and_leaves_out_what_does_not_fit(read: Read) -> None:
    rows = [(key, level, True) for key, many in (("a", 98), ("b", 8)) for level in [3] * many + [1, 5]]
    found = scale_table(pd.DataFrame(rows, columns=["statement", "level", "given"]))
    drawn = read(draw_scale(found, {"a": "Koffie", "b": "Bellen"})).texts
    numbers = {text: left + width_of(text, size, bold=True) / 2 for text, size, left, _ in drawn if text in {"98", "8"}}
    assert numbers["98"] == pytest.approx(numbers["8"], abs=2)
    assert "1" not in [text for text, *_ in drawn]


def test_few_rows_get_a_narrow_sheet_as_long_as_a_screen_holds_them() -> None:
    few, rows = ["Kort"] * FEW, {"top": 50, "share": 0.4, "lowest": 60}
    assert fitted(few, **rows)[1] == NARROW
    assert fitted([*few, "Kort"], **rows)[1] == WIDTH
    assert fitted(["lang woord " * 30] * FEW, **rows)[1] == WIDTH
    assert fitted(few, **rows, foot=TALL)[1] == WIDTH


@given(st.text(max_size=120), st.integers(40, 900))
@settings(deadline=None, max_examples=100)
def test_lines_fit_their_column_and_lose_nothing(text: str, column: int) -> None:
    lines = lines_of(text, column)
    letters = "".join(lines).replace("-", "").replace(" ", "")
    assert letters == drawable(text).replace("-", "").replace(" ", "")
    for line in lines:
        assert width_of(line) <= column or len(line) <= 2


def test_rows_stand_under_each_other() -> None:
    rows = rows_of(["Kort", "lang woord " * 9, "Kort"], 50, widest=300, lowest=60)
    tops = [middle - height / 2 for middle, height in zip(rows.middles, rows.heights, strict=True)]
    assert tops[0] == 50
    assert tops[1:] == [top + height for top, height in zip(tops[:-1], rows.heights[:-1], strict=True)]
    assert rows.heights[0] == 60
    assert rows.heights[1] > 120
    assert rows.bottom == tops[-1] + rows.heights[-1]


def test_a_title_with_dollars_is_about_money(read: Read) -> None:
    assert "Koffie kost $5 en thee $x^2$" in " ".join(
        read(draw_votes(table(["Koffie kost $5 en thee $x^2$"]), {})).written
    )


def test_settings_of_whoever_draws_beside_us_stay_and_change_nothing() -> None:
    votes = table(TITLES, roles=True)
    plain = draw_votes(votes, ROLES)
    with mpl.rc_context({"font.size": 40, "axes.facecolor": "black", "text.parse_math": True, "svg.hashsalt": "x"}):
        before = dict(mpl.rcParams)
        assert draw_votes(votes, ROLES) == plain
        assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_the_font_is_ours(weight: str) -> None:
    with our_style():
        family = mpl.rcParams["font.family"][0]
        found = font_manager.findfont(
            font_manager.FontProperties(family=family, weight=weight), fallback_to_default=False
        )
    assert family == "Atkinson Hyperlegible Next"
    assert font_manager.get_font(found).family_name == family
    assert found.endswith({"normal": "-Regular.ttf", "bold": "-Bold.ttf"}[weight])


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("Goed nieuws bellen", "Goed nieuws bellen"),
        ("Zoë Łukasz ƒ5 €5 ½ ‘ja’ – nee…", "Zoë Łukasz ƒ5 €5 ½ ‘ja’ – nee…"),
        ("你好 samen", "□□ samen"),
        ("＝samen　en ＡＢ", "=samen en AB"),
        ("samen\ufeff", "samen"),
        ("🫶🏽 samen", "samen"),
        ("twee\n regels\t!", "twee regels !"),
        ("", ""),
    ],
)
def test_what_no_font_has_is_left_out_or_becomes_a_box(title: str, drawn: str) -> None:
    assert drawable(title) == drawn


def test_long_titles_do_not_run_into_each_other(read: Read) -> None:
    short, long = draw_votes(table(["Kort"] * 6), {}), draw_votes(table(["lang woord " * 7] * 6), {})
    assert read(long).height > read(short).height * 1.3


def test_the_source_of_the_image_is_the_picture() -> None:
    picture = draw_votes(table(["Koffie"]), {})
    kind, _, data = picture.data_uri.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == picture.svg
