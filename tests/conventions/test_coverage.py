"""Everything that Samenspraak has to cover lives somewhere, and what is not built yet is said."""

from __future__ import annotations

from string import ascii_lowercase

import pytest

from bench.coverage import TABLE, items, place, read, table
from samenspraak.catalogue import load

LISTED, ITEMS = read()


def run(of: str, numbers: range) -> list[str]:
    return [f"{of}.{number}" for number in numbers]


def letters(of: str, last: str) -> list[str]:
    return [f"{of}{letter}" for letter in ascii_lowercase[: ascii_lowercase.index(last) + 1]]


NUMBERS = [
    *run("S0", range(1, 4)),
    *letters("S0.4", "k"),
    *run("S0", range(5, 14)),
    *run("S1", range(1, 4)),
    *letters("S1.4", "e"),
    *run("S1", range(5, 7)),
    *letters("S1.7", "e"),
    *letters("S1.8", "f"),
    *run("S1", range(9, 17)),
    "S2.1",
    *(number for chapter in range(2, 7) for number in letters(f"S2.{chapter}", "d")),
    *run("S2", range(7, 12)),
    *run("S3", range(1, 11)),
    *run("S4", range(1, 11)),
]
"""The sources' list: chapter, item, and a letter where an item has parts."""

WAITING: dict[str, list[str]] = {}
"""What is not built yet, and which items wait for it. Whoever builds a piece takes its line away, here and in docs/dekking.yaml."""


def test_every_item_of_the_sources_is_listed_in_their_order() -> None:
    assert [item.number for item in ITEMS] == NUMBERS
    assert all(item.what for item in ITEMS)


def test_every_item_lives_somewhere_or_waits_for_a_piece() -> None:
    assert not [item.number for item in ITEMS if not (item.content or item.elsewhere or item.waits)]


def test_what_is_not_built_yet_is_said_and_nothing_more() -> None:
    waiting = {piece: [item.number for item in ITEMS if piece in item.waits] for piece in LISTED["stukken"]}
    assert waiting == WAITING


def test_what_no_screen_shows_is_not_called_done() -> None:
    assert not [item.number for item in ITEMS if item.content and not item.elsewhere and item.state == "staat er"]


def test_the_page_tells_what_is_there_now() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(LISTED, ITEMS), "run: python -m bench.coverage"


@pytest.mark.parametrize(
    "where",
    [
        "werkboek 9-feest",
        "bestand docs/feest.md",
        "sessie feest",
        "onderdeel visiesessie/feest",
        "veld routine/feest",
        "feest",
    ],
)
def test_a_place_that_is_not_there_is_refused(where: str) -> None:
    with pytest.raises(LookupError, match="a place that is not there"):
        place(where, load([TABLE.parents[1] / "data" / "catalogue"]))


def test_content_can_not_cover_what_is_not_listed() -> None:
    catalogue = load([TABLE.parents[1] / "data" / "catalogue"])
    fewer = {**LISTED, "punten": {number: one for number, one in LISTED["punten"].items() if number != "S0.5"}}
    with pytest.raises(LookupError, match=r"does not list: \['S0\.5'\]"):
        list(items(fewer, catalogue))


def test_an_item_can_not_wait_for_what_is_no_piece() -> None:
    catalogue = load([TABLE.parents[1] / "data" / "catalogue"])
    listed = {**LISTED, "punten": {**LISTED["punten"], "S1.1": {"wat": "x", "wacht": ["feest"]}}}
    with pytest.raises(LookupError, match="is no piece"):
        list(items(listed, catalogue))
