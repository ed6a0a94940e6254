"""The top of a workbook, the two doors, and a part of the script."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samenspraak import example
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import TrajectoryView
from widgets.header import Header
from widgets.part import Part
from widgets.welcome import Welcome, school_year

OWN = TrajectoryView("De Regenboog", "2026-2027", "po", "", "", False, "u1")
EXAMPLE = TrajectoryView("De Verzonnen School", "2026-2027", "po", "", "", True, "u2")
BACK = "Terug naar je eigen traject"
FIELDS = {"name": "De Regenboog", "school_year": "2026-2027", "sector": "po"}


def at(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("SCRIPT_NAME", address)


def test_it_tells_whose_workbook_this_is(folder: DataFolder) -> None:
    state = Header(lambda: OWN, "Visie-sessie", folder).state
    assert (state["title"], state["subtitle"], state["example"]) == ("De Regenboog", "Visie-sessie", False)
    assert state["folder_name"] == str(folder.path)
    assert Header(lambda: None, "", folder).state["title"] == "Nog geen traject"


@pytest.mark.parametrize("address", ["", "/lab/tree/werkboeken/2-visiesessie.ipynb"])
def test_without_an_address_of_a_page_there_are_no_links(
    monkeypatch: pytest.MonkeyPatch, folder: DataFolder, address: str
) -> None:
    at(monkeypatch, address)
    assert Header(lambda: EXAMPLE, "", folder).state["links"] == []


def test_links_lead_to_the_workbooks_beside_this_one(monkeypatch: pytest.MonkeyPatch, folder: DataFolder) -> None:
    at(monkeypatch, "/voila/render/werkboeken/2-visiesessie.ipynb")
    assert [
        (link["label"], link["href"], link["current"]) for link in Header(lambda: OWN, "", folder).state["links"]
    ] == [
        ("Welkom", "/voila/render/werkboeken/0-welkom.ipynb", False),
        ("Startpositie", "/voila/render/werkboeken/1-startpositie.ipynb", False),
        ("Panelgesprek", "/voila/render/werkboeken/1b-panelgesprek.ipynb", False),
        ("Visie-sessie", "/voila/render/werkboeken/2-visiesessie.ipynb", True),
        ("Ouderroutines", "/voila/render/werkboeken/3-ouderroutines.ipynb", False),
        ("Implementatietraject", "/voila/render/werkboeken/4-implementatietraject.ipynb", False),
        ("Dashboard", "/voila/render/werkboeken/5-dashboard.ipynb", False),
        ("Coach", "/voila/render/werkboeken/6-coach.ipynb", False),
        ("Evaluatie", "/voila/render/werkboeken/7-evaluatie.ipynb", False),
        ("Beheer", "/voila/render/werkboeken/8-beheer.ipynb", False),
    ]


def test_from_the_example_in_your_own_folder_you_can_go_back(
    monkeypatch: pytest.MonkeyPatch, folder: DataFolder
) -> None:
    at(monkeypatch, "/voila/render/voorbeeld/werkboeken/2-visiesessie.ipynb")
    state = Header(lambda: EXAMPLE, "", folder).state
    assert state["example"]
    assert "verzonnen" in state["example_text"]
    assert state["links"][0]["href"] == "/voila/render/voorbeeld/werkboeken/0-welkom.ipynb"
    assert state["links"][-1] == {"label": BACK, "href": "/voila/render/werkboeken/0-welkom.ipynb", "current": False}
    assert BACK not in [link["label"] for link in Header(lambda: OWN, "", folder).state["links"]]


def test_an_example_that_is_the_whole_folder_has_no_way_back(
    monkeypatch: pytest.MonkeyPatch, folder: DataFolder
) -> None:
    at(monkeypatch, "/voila/render/werkboeken/2-visiesessie.ipynb")
    state = Header(lambda: EXAMPLE, "", folder).state
    assert state["example"]
    assert [link["label"] for link in state["links"]] == [
        "Welkom",
        "Startpositie",
        "Panelgesprek",
        "Visie-sessie",
        "Ouderroutines",
        "Implementatietraject",
        "Dashboard",
        "Coach",
        "Evaluatie",
        "Beheer",
    ]


def test_the_name_appears_when_the_trajectory_begins(store: Store) -> None:
    header = Header(lambda: trajectory.trajectory(store), "", store.folder)
    assert header.state["title"] == "Nog geen traject"
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft(**FIELDS))
    header.refresh()
    assert header.state["title"] == "De Regenboog"


def test_a_ping_comes_back(folder: DataFolder) -> None:
    header = Header(lambda: OWN, "", folder)
    for number in (1, 2, 3):
        header.set_state({"ping": number})
        assert header.pong == number


# ------------------------------------------------------------------------------------------------------- welcome


@pytest.fixture
def welcome(store: Store) -> Any:
    shown = Welcome(store)
    shown.refresh()
    return shown


def test_before_the_beginning_there_are_two_doors(welcome: Any) -> None:
    state = welcome.state
    assert (state["own"], state["example"], state["errors"]) == (None, None, {})
    assert [sector["key"] for sector in state["sectors"]] == ["po", "vo", "voorschool"]
    assert state["defaults"]["school_year"] == school_year(date.today())  # noqa: DTZ011


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 6, 30), "2025-2026"), (date(2026, 7, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_the_school_year_is_the_one_you_prepare(today: date, year: str) -> None:
    assert school_year(today) == year


def test_what_is_wrong_stands_at_its_field_and_nothing_is_made(store: Store, welcome: Any, act: Any) -> None:
    assert act(welcome, "create", name=" ", school_year="2026", sector="mbo", mission="x" * 2001) is None
    assert set(welcome.state["errors"]) == {"name", "school_year", "sector", "mission"}
    assert welcome.state["errors"]["school_year"] == "‘2026’ is geen schooljaar. Schrijf het zo: 2026-2027."
    assert trajectory.trajectory(store) is None
    act(welcome, "create", **FIELDS)
    assert welcome.state["errors"] == {}


def test_a_trajectory_is_made_and_shows_the_way_on(
    monkeypatch: pytest.MonkeyPatch, store: Store, welcome: Any, act: Any
) -> None:
    at(monkeypatch, "/voila/render/werkboeken/0-welkom.ipynb")
    assert act(welcome, "create", **FIELDS, mission="Samen.", contact="ib@school.test") is None
    own = welcome.state["own"]
    assert (own["name"], own["school_year"]) == ("De Regenboog", "2026-2027")
    ways = [link["href"].rpartition("/")[2].removesuffix(".ipynb") for link in own["links"]]
    first = ["1-startpositie", "1b-panelgesprek", "2-visiesessie", "3-ouderroutines"]
    assert ways == [*first, "4-implementatietraject", "5-dashboard", "6-coach", "7-evaluatie", "8-beheer"]
    made = trajectory.trajectory(store)
    assert made
    assert (made.mission, made.contact, made.example) == ("Samen.", "ib@school.test", False)
    assert "Er is al een traject: De Regenboog." in act(welcome, "create", **FIELDS)


def test_what_was_filled_in_can_change(store: Store, welcome: Any, act: Any) -> None:
    act(welcome, "create", **FIELDS)
    act(welcome, "change", **FIELDS | {"name": ""})
    assert set(welcome.state["errors"]) == {"name"}
    assert act(welcome, "change", **FIELDS | {"name": "De Regenbogen"}, mission="Samen.") is None
    assert welcome.state["own"]["name"] == "De Regenbogen"
    changed = trajectory.trajectory(store)
    assert changed
    assert (changed.name, changed.mission) == ("De Regenbogen", "Samen.")


def test_the_example_is_made_in_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch, store: Store, welcome: Any, act: Any
) -> None:
    store.folder.workbooks.mkdir()
    monkeypatch.chdir(store.folder.workbooks)
    at(monkeypatch, "/voila/render/werkboeken/0-welkom.ipynb")
    assert act(welcome, "make_example") is None
    assert welcome.state["example"] == {
        "href": "/voila/render/voorbeeld/werkboeken/2-visiesessie.ipynb",
        "folder": str(store.folder.example.path),
    }
    assert welcome.state["own"] is None
    assert trajectory.trajectory(store) is None
    before = store.folder.example.database.read_bytes()
    assert act(welcome, "make_example") is None
    assert store.folder.example.database.read_bytes() == before


def test_an_example_that_this_server_does_not_show_has_no_link(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, welcome: Any, act: Any
) -> None:
    elsewhere = tmp_path / "checkout" / "werkboeken"
    elsewhere.mkdir(parents=True)
    monkeypatch.chdir(elsewhere)
    at(monkeypatch, "/voila/render/werkboeken/0-welkom.ipynb")
    act(welcome, "make_example")
    assert welcome.state["example"]["href"] is None


def test_in_the_example_it_knows_that_this_is_the_example(folder: DataFolder) -> None:
    example.make(folder, 5)
    with closing(open_store(folder)) as store:
        shown = Welcome(store)
        shown.refresh()
        assert shown.state["is_example"]


def test_a_trajectory_that_was_begun_elsewhere_is_shown(store: Store, welcome: Any) -> None:
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft(**FIELDS))
    welcome.refresh()
    assert welcome.state["own"]["name"] == "De Regenboog"
    assert not welcome.state["is_example"]


# ---------------------------------------------------------------------------------------------------------- part


def test_a_part_shows_what_its_leader_needs(script: Any) -> None:
    state = Part(script, 0).state
    assert (state["number"], state["total"], state["minutes"], state["form"]) == (1, 1, 60, "alleen")
    assert (state["goal"], state["question"], state["intro"]) == ("Oefenen", "Waar gaat het om?", "Wij oefenen.")
    assert (state["tips"], state["stored"]) == (["Neem de tijd.", "Luister."], "De kaartjes.")
