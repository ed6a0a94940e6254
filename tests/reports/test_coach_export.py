"""The coach takes along what the coach's screens show: each table beside the state of its screen, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.reports.dates import day_in_words, weekday_in_words
from samenspraak.reports.exporting import for_coach
from samenspraak.store import Store
from samenspraak.workshop.viewer import COACH
from tests.reports import small_school
from tests.reports.beside import rows, shown, texts
from widgets.follow_ups import FollowUps
from widgets.over_time import OverTime
from widgets.quotes import Quotes
from widgets.reading import Reading


@dataclass(frozen=True)
class Read:
    """What a coach sees, and took along before that: opening a reflection counts as reading it."""

    tables: dict[str, Any]
    listed: list[dict[str, Any]]
    """The list, before any was opened."""
    opened: list[dict[str, Any]]
    """Each of them as it was shown when it was opened."""


@pytest.fixture(scope="session")
def read(either_school: Store) -> Read:
    tables = {one.name: one.rows for one in for_coach(either_school)}
    reading = Reading(either_school, load([shared_files().catalogue]), COACH, leads=False)
    listed, opened = shown(reading)["items"], []
    for one in listed:
        reading.on_open(one["id"])
        opened.append(reading.view()["shown"])
    reading.close()
    return Read(tables, listed, opened)


@pytest.fixture
def taken(read: Read) -> dict[str, Any]:
    return read.tables


@pytest.fixture
def screens(read: Read) -> list[dict[str, Any]]:
    return read.opened


@pytest.fixture
def listed(read: Read) -> list[dict[str, Any]]:
    return read.listed


def in_words(table: Any, *columns: str, how: Any = day_in_words) -> Any:
    """A table with its days as a screen writes them."""
    found = table.copy()
    for column in columns:
        found[column] = [how(day) if day else "" for day in found[column]]
    return found


def test_what_is_shared_is_in_it_cell_by_cell(taken: dict[str, Any], screens: Any) -> None:
    pieces = [
        (
            one["pseudonym"],
            one["title"],
            one["day"],
            phase["title"],
            answer["question"],
            group["under"],
            piece["text"],
            piece["mark"],
            answer["said"] or "gelezen",
        )
        for one in screens
        for phase in one["phases"]
        for answer in phase["answers"]
        for group in answer["groups"]
        for piece in group["pieces"]
    ]
    assert len(pieces) > 2
    assert rows(in_words(taken["terugblikken"], "datum")) == texts(pieces)


def written(screens: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Each note, with those of whole reflections."""
    for one in screens:
        answers = [(answer["question"], answer) for phase in one["phases"] for answer in phase["answers"]]
        for question, about in [("", one), *answers]:
            where = one["pseudonym"], one["title"], question
            for note in about["sent"]:
                told = re.fullmatch(r"Gedeeld op (.+)\. (Gelezen|Nog niet gelezen)\.", note["told"])
                assert told
                said = note["strong"], note["ask"], note["state"].lower(), note["follow_up"]
                yield *where, *said, "ja", told[1], "ja" if told[2] == "Gelezen" else "nee", "\n".join(note["replies"])
            draft = about["draft"]
            if any(draft.values()):
                state = {"done": "klaar", "add": "aanvullen", "discuss": "bespreken", "": ""}[draft["state"]]
                day = day_in_words(draft["follow_up"]) if draft["follow_up"] else ""
                yield *where, draft["strong"], draft["ask"], state, day, "nee", "", "nee", ""


def test_what_the_coach_wrote_is_in_it_cell_by_cell(taken: dict[str, Any], screens: Any) -> None:
    found = list(written(screens))
    assert len(found) > 2
    assert rows(in_words(taken["opmerkingen"], "terug op", "gedeeld op")) == texts(found)


def test_what_to_come_back_to_is_in_it(either_school: Store, taken: dict[str, Any]) -> None:
    groups = shown(FollowUps(either_school, COACH, lambda _: None))["groups"]
    listed = [note for group in groups for note in group["notes"]]
    assert len({note["id"] for note in listed}) == len(listed), "something stands there twice"
    notes = in_words(taken["opmerkingen"], "terug op", how=weekday_in_words)
    notes["gezegd"] = notes["vraag van de coach"].where(notes["vraag van de coach"] != "", notes["sterk punt"])
    sent = notes[notes["gedeeld"] == "ja"]
    back = [(one["who"], one["question"], one["said"], one["day"]) for one in listed if one["day"]]
    assert back
    assert rows(sent[sent["terug op"] != ""], "schuilnaam", "vraag", "gezegd", "terug op") == texts(back)
    answered = [(one["who"], one["question"], "\n".join(one["replies"])) for one in listed if one["replies"]]
    assert answered
    assert rows(sent[sent["antwoord"] != ""], "schuilnaam", "vraag", "antwoord") == texts(answered)


def test_what_was_marked_is_in_it_cell_by_cell(either_school: Store, taken: dict[str, Any]) -> None:
    found = [
        (group["tag"], one["text"], one["who"], one["title"], one["question"])
        for group in shown(Quotes(either_school, COACH, lambda _: None))["groups"]
        for one in group["quotes"]
    ]
    assert found
    assert list(taken["citaten"].itertuples(index=False, name=None)) == found


def test_why_to_read_something_first_is_in_it(taken: dict[str, Any], listed: Any, screens: Any) -> None:
    first = in_words(taken["lees-eerst"], "datum")
    found = [
        (one["pseudonym"], one["title"], one["day"], why["said"], why["words"])
        for one in screens
        for why in one["reasons"]
    ]
    assert found
    assert rows(first) == texts(found)
    of_list = {
        (one["pseudonym"], one["title"], one["day"], why["said"], why["words"])
        for one in listed
        for why in one["reasons"]
    }
    assert of_list <= set(first.itertuples(index=False, name=None))
    order = [(one["pseudonym"], one["title"]) for one in listed if one["reasons"]]
    assert list(dict.fromkeys(zip(first["schuilnaam"], first["terugblik"], strict=True))) == order


def test_how_it_is_over_time_is_in_it_cell_by_cell(either_school: Store, taken: dict[str, Any]) -> None:
    state = shown(OverTime(either_school, COACH))
    found: list[tuple[Any, ...]] = []
    for one in state["own"]["moments"]:
        about = one["title"], one["day"], one["people"]
        told = [
            (stage, cell["count"] if cell["count"] or cell["said"] == "niemand" else None, cell["said"])
            for stage, cell in zip(state["stages"], one["cells"], strict=bool(one["cells"]))
        ]
        found += [(*about, *cell) for cell in told or [("", None, "")]]
    assert rows(in_words(taken["door-de-tijd"], "datum")) == texts(found)
    tags = [
        (tag["tag"], *re.fullmatch(r"(.+) \((\d+)\)", where).groups())  # type: ignore[union-attr]
        for tag in state["tags"]
        for where in tag["where"]
    ]
    assert tags
    assert rows(taken["labels-door-de-tijd"]) == texts(tags)


def test_nothing_that_no_screen_of_a_coach_shows_is_in_it(taken: dict[str, Any]) -> None:
    everything = " ".join(table.to_csv() for table in taken.values())
    assert [word for word in small_school.SECRET_FOR_COACH if word in everything] == []
