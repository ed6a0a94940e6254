"""The figure of a round: whole, safe and the same each time, whatever stands in a title."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import font_manager

from samenspraak.figures import Picture, draw_votes
from samenspraak.figures.picture import drawable, our_style

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


def lines_of(picture: Picture) -> list[str]:
    """What matplotlib drew as text: it leaves each line as a comment beside its shapes."""
    return [line.strip() for line in re.findall(r"<!--(.*?)-->", picture.svg, re.DOTALL)]


@pytest.mark.parametrize("titles", [TITLES, *([title] for title in TITLES), []], ids=len)
@pytest.mark.parametrize("roles", [False, True])
def test_it_is_a_picture_that_needs_nothing_from_elsewhere(titles: list[str], roles: bool) -> None:
    picture = draw_votes(table(titles, roles=roles), ROLES if roles else {})
    tree = ET.fromstring(picture.svg)  # noqa: S314 - our own text
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert names <= {"svg", "defs", "style", "g", "path", "use", "clipPath", "rect", "pattern", "text", "tspan"}
    links = [value for node in tree.iter() for key, value in node.attrib.items() if key.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert all(place.startswith("#") for place in re.findall(r"url\((.*?)\)", picture.svg))
    assert not [key for node in tree.iter() for key in node.attrib if key.startswith("on")]


def test_the_description_names_every_option_with_its_dots() -> None:
    votes = table(TITLES)
    alt = draw_votes(votes, {}).alt
    for title, dots in zip(votes["title"], votes["dots"], strict=True):
        assert f"{title}: {dots}." in alt


def test_the_same_votes_give_the_same_picture() -> None:
    votes = table(TITLES, roles=True)
    assert draw_votes(votes, ROLES) == draw_votes(votes.copy(), dict(ROLES))


def test_a_title_with_dollars_is_about_money() -> None:
    assert "Koffie kost $5 en thee $x^2$" in " ".join(lines_of(draw_votes(table(["Koffie kost $5 en thee $x^2$"]), {})))


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
        ("🫶🏽 samen", "samen"),
        ("twee\n regels\t!", "twee regels !"),
        ("", ""),
    ],
)
def test_what_no_font_has_is_left_out_or_becomes_a_box(title: str, drawn: str) -> None:
    assert drawable(title) == drawn


def test_long_titles_do_not_run_into_each_other() -> None:
    short, long = draw_votes(table(["Kort"] * 6), {}), draw_votes(table(["lang woord " * 7] * 6), {})
    assert height(long) > height(short) * 1.3


def test_the_source_of_the_image_is_the_picture() -> None:
    picture = draw_votes(table(["Koffie"]), {})
    kind, _, data = picture.data_uri.partition(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == picture.svg


def height(picture: Picture) -> float:
    found = re.search(r'height="([\d.]+)pt"', picture.svg)
    assert found
    return float(found[1])
