"""The library in a workbook: everything is there, nothing of a module that is off, and what fits a priority has a reason."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.workshop import choosing, trajectory, undertakings
from samenspraak.workshop.viewer import COORDINATOR
from tests.widgets.test_findings import CATALOGUE, measured
from widgets import traject
from widgets._shelf import Shelf, by_id
from widgets._typed_names import texts_in
from widgets.library import Library

HIDDEN = [
    *(text for one in CATALOGUE.practices.values() if one.module for text in (one.title, one.post_it, one.key)),
    *(topic.title for one in CATALOGUE.trainings.values() for topic in one.topics if topic.module),
]


@pytest.fixture
def books(evening: Any) -> Shelf:
    return Shelf(evening.store, CATALOGUE)


@pytest.fixture
def library(evening: Any, books: Shelf) -> Any:
    return evening.show(Library(books))


def entries(library: Any) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in library.shelf["entries"]}


def everything(library: Any) -> str:
    return "\n".join([*texts_in(library.shelf), *texts_in(library.state), *texts_in(library.document)])


def test_everything_a_school_may_see_is_on_the_shelf(library: Any, books: Shelf) -> None:
    assert set(entries(library)) == set(by_id(books.seen()))
    assert [kind["key"] for kind in library.shelf["kinds"]] == ["routine", "praktijk", "training", "speerpunt"]
    kinds = [one["kind"] for one in library.shelf["entries"]]
    assert kinds == sorted(kinds, key=["routine", "praktijk", "training", "speerpunt"].index)


def test_what_is_chosen_stands_in_the_plan_and_can_be_put_back(library: Any, evening: Any, act: Any) -> None:
    def planned() -> list[tuple[str, str]]:
        return [(one.key, one.state) for one in undertakings.undertakings(evening.store, COORDINATOR)]

    assert act(library, "choose", entry="praktijk:welkomgesprek", priority=None) is None
    assert planned() == [("welkomgesprek", "chosen")]
    assert (library.state["planned"], library.state["undo"]) == (["praktijk:welkomgesprek"], "praktijk:welkomgesprek")
    assert "al gekozen" in str(act(library, "choose", entry="praktijk:welkomgesprek", priority=None))
    act(library, "put_back")
    assert (planned(), library.state["planned"], library.state["undo"]) == ([], [], None)
    assert "niet in de bibliotheek" in str(act(library, "choose", entry="speerpunt:weg", priority=None))


def test_what_was_stopped_is_stopped_again_when_it_is_put_back(library: Any, evening: Any, act: Any) -> None:
    key = undertakings.choose(evening.store, COORDINATOR, CATALOGUE, "training", "goed-in-gesprek", reason="Oefenen")
    undertakings.set_state(evening.store, COORDINATOR, key, "stopped")
    assert act(library, "choose", entry="training:goed-in-gesprek", priority=None) is None
    assert library.state["planned"] == ["training:goed-in-gesprek"]
    act(library, "put_back")
    [one] = undertakings.undertakings(evening.store, COORDINATOR)
    assert (one.state, one.reason, library.state["planned"]) == ("stopped", "Oefenen", [])


def test_every_entry_opens_with_all_that_it_tells(library: Any) -> None:
    for one in entries(library).values():
        assert one["post_it"]
        assert one["summary"]
        assert one["evidence_from"]
        assert one["parts"]
        assert one["picture"] in library.shelf["pictures"]
        if one["kind"] == "routine":
            told = {part["title"] for part in one["parts"]}
            assert {"Zo doe je het", "Een verhaal uit de praktijk", "Waar is het voor?", "Wat je ervan merkt"} <= told
            assert {"Wanneer lukt het?", "Waar je het mee verbindt", "Tips", "Vragen om op terug te kijken"} <= told
            assert one["voices"]["note"] == "Dit is verzonnen. Zo kan het gaan."
            assert all(one["voices"][who] for who in ("children", "parents", "team"))


def test_every_link_leads_somewhere(library: Any) -> None:
    there = entries(library)
    ids = [key for one in there.values() for tie in one["ties"] for key in tie["ids"]]
    ids += [key for one in library.shelf["literature"] for key in one["cited_by"]]
    assert len(ids) > 100
    assert set(ids) <= set(there)
    sources = {one["key"] for one in library.shelf["literature"]}
    assert {key for one in there.values() for key in one["sources"]} <= sources
    assert len(sources) == len(CATALOGUE.literature)


def test_it_is_small_enough_to_send_once(library: Any) -> None:
    assert len(json.dumps(library.shelf)) < 300_000


def test_of_a_module_that_is_off_not_one_word_is_sent(library: Any, act: Any) -> None:
    said = everything(library)
    assert HIDDEN
    assert [words for words in HIDDEN if words in said] == []
    assert not re.search(r"\bkerk\b", said)
    assert act(library, "show_identity", wanted=True) is None
    assert library.state["identity"]
    assert [words for words in HIDDEN if words not in everything(library)] == []
    act(library, "print", entries=["praktijk:school-en-kerk"])
    assert library.document["href"]
    act(library, "show_identity", wanted=False)
    assert library.document == {}
    assert [words for words in HIDDEN if words in everything(library)] == []


def test_what_is_hidden_can_not_be_printed_either(library: Any, act: Any) -> None:
    assert act(library, "print", entries=["praktijk:school-en-kerk"]) == "Je setje is nog leeg. Zet er eerst iets in."


def test_a_set_becomes_a_pdf(library: Any, act: Any) -> None:
    ids = ["routine:huisbezoek", "praktijk:huisbezoek", "speerpunt:warm-begin"]
    assert act(library, "print", entries=ids) is None
    assert (library.document["name"], library.document["entries"]) == ("Ons setje.pdf", ids)
    pdf = base64.b64decode(library.document["href"].partition(",")[2])
    assert pdf.startswith(b"%PDF")
    assert act(library, "print", entries=[])


# ------------------------------------------------------------------------------------------------- what fits a priority


@pytest.fixture
def priorities(evening: Any, voted: Any) -> list[Any]:
    step = evening.step("kies").id
    for title in ("Bellen", "Koffie"):
        choosing.choose(evening.elsewhere, COORDINATOR, step, voted.themes[title])
    evening.room.refresh()
    return list(choosing.priorities(evening.store, COORDINATOR))


def test_before_anything_is_chosen_there_is_nothing_to_fit(library: Any, act: Any) -> None:
    assert (library.state["priorities"], library.state["fit"]) == ([], None)
    assert act(library, "fit", priority="weg") == "Deze prioriteit is er niet meer. Laad de pagina opnieuw."


def test_a_priority_shows_what_fits_and_why(evening: Any, library: Any, voted: Any, priorities: Any, act: Any) -> None:
    del voted
    library.refresh()
    assert [one["title"] for one in library.state["priorities"]] == ["Bellen", "Koffie"]
    act(library, "fit", priority=priorities[0].id)
    fit = library.state["fit"]
    assert fit["priority"] == priorities[0].id
    assert {"id": "praktijk:bereikbaar", "reason": "Gaat ook over: bellen."} in fit["found"]
    choosing.explain(evening.elsewhere, COORDINATOR, priorities[0].id, "Nu horen we te weinig goed nieuws.", "")
    library.refresh()
    assert library.state["fit"] is None, "its words have changed"
    act(library, "fit", priority=priorities[0].id)
    assert "praktijk:goed-nieuws" in [one["id"] for one in library.state["fit"]["found"]]
    act(library, "fit", priority="")
    assert library.state["fit"] is None


def test_a_priority_that_nothing_fits_gets_an_empty_answer(library: Any, priorities: Any, act: Any) -> None:
    act(library, "fit", priority=priorities[1].id)
    assert library.state["fit"]["found"] == []


def test_where_team_and_parents_differ_most_counts_too(evening: Any, library: Any, priorities: Any, act: Any) -> None:
    measured(evening)
    act(library, "fit", priority=priorities[1].id)
    reasons = {one["id"]: one["reason"] for one in library.state["fit"]["found"]}
    about = next(one for one in CATALOGUE.questionnaires["startpositie"].dimensions if f"‘{one.title}’" in str(reasons))
    assert set(reasons) == {f"praktijk:{key}" for key in about.practices}
    assert set(reasons.values()) == {f"Helpt bij ‘{about.title}’. Daar verschillen team en ouders het meest."}


# ----------------------------------------------------------------------------------------------------- in a workbook


def test_the_content_is_read_once_for_the_whole_workbook(
    evening: Any, monkeypatch: pytest.MonkeyPatch, folder: Any
) -> None:
    read: list[Any] = []
    monkeypatch.setattr(traject, "load", lambda folders: read.append(folders) or load(folders))
    monkeypatch.setattr("widgets._shelf.load", lambda folders: read.append(folders) or load(folders))
    folder.workbooks.mkdir()
    monkeypatch.chdir(folder.workbooks)
    opened = traject.open_traject()
    routines = opened.ouderroutines()
    assert routines.kop().state["subtitle"] == "Ouderroutines"  # type: ignore[union-attr]
    assert entries(routines.bibliotheek())
    assert routines.eigen().state["own"] == []  # type: ignore[attr-defined]
    assert len(read) == 1
    opened.sluit()
    del evening


def test_before_there_is_a_trajectory_the_cells_say_what_they_wait_for(
    store: Any, monkeypatch: pytest.MonkeyPatch, folder: Any
) -> None:
    del store
    folder.workbooks.mkdir()
    monkeypatch.chdir(folder.workbooks)
    opened = traject.open_traject()
    routines = opened.ouderroutines()
    for waiting in (routines.bibliotheek(), routines.eigen()):
        assert "zodra jullie traject begonnen is" in waiting.data
    opened.sluit()


def test_what_changes_elsewhere_is_followed(evening: Any, library: Any) -> None:
    trajectory.set_modules(evening.elsewhere, COORDINATOR, ["identity"])
    evening.room.refresh()
    assert "praktijk:school-en-kerk" in entries(library)
