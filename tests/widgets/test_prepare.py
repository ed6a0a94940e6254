"""Preparing an evening: the session's own script, what is filled in beforehand, and the script on paper."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from samenspraak.catalogue import SessionScript
from samenspraak.workshop import script as scripts
from samenspraak.workshop import trajectory
from samenspraak.workshop.script import LONGEST_LINE, MOST_INVITED
from samenspraak.workshop.viewer import COORDINATOR
from tests.catalogue.test_library import CATALOGUE
from widgets.prepare import Prepare
from widgets.sessie import Sessie

MINUTES = {"welkom": 10, "kijk": 20, "pauze": 10, "kies": 30}
QUESTION = "Wat gun jij elk kind?"


@pytest.fixture(scope="session")
def script() -> SessionScript:
    """A script of four parts, one of them with a question."""
    parts = [
        {
            "sleutel": key,
            "titel": key.capitalize(),
            "minuten": minutes,
            "vorm": "Met de hele groep",
            "doel": f"Het doel van {key}.",
            "toelichting": "Welkom.",
        }
        for key, minutes in MINUTES.items()
    ]
    parts[1]["stappen"] = [{"sleutel": "kijk", "soort": "open", "vraag": "Wat zie je?", "max_tekens": 100}]
    data = {"sleutel": "visiesessie", "titel": "Een avond", "toelichting": "Zo.", "onderdelen": parts}
    return SessionScript.model_validate(data)


@pytest.fixture
def prepare(evening: Any, script: SessionScript) -> Any:
    return evening.show(Prepare(evening.room, script))


def keys(prepare: Any) -> list[str]:
    return [part["key"] for part in prepare.state["parts"]]


def part(prepare: Any, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(part for part in prepare.state["parts"] if part["key"] == key)
    return found


def test_at_first_it_shows_the_proposal_and_nothing_filled_in(prepare: Any) -> None:
    state = prepare.state
    assert {part["key"]: part["minutes"] for part in state["parts"]} == MINUTES
    assert state["proposed"] == 70
    assert not state["can_restore"]
    assert (state["date"], state["starts"], state["mission"], state["start_picture"]) == (None, None, "", [])
    assert [role["invited"] for role in state["roles"]] == [0, 0, 0, 0]
    assert (state["errors"], state["document"], state["outdated"]) == ({}, None, False)
    assert part(prepare, "kijk")["goal"] == "Het doel van kijk."


def test_a_workbook_shows_it_by_name(evening: Any, script: SessionScript) -> None:
    shown = Sessie(evening.room, script, evening.owner, CATALOGUE).voorbereiden()
    assert isinstance(shown, Prepare)
    assert keys(shown) == list(MINUTES)


def test_what_is_filled_in_is_stored_field_by_field(evening: Any, prepare: Any, act: Any) -> None:
    assert act(prepare, "prepare", date="2026-11-25", starts="19:30") is None
    assert act(prepare, "prepare", invited={"team": 12, "ouder": 10, "leerling": 0, "ander": 0}) is None
    assert act(prepare, "prepare", mission="Samen leren.", start_picture=["6 van de 10 ouders", " "]) is None
    stored = scripts.preparation(evening.elsewhere, evening.room.session_id)
    assert (stored.date, stored.starts, stored.mission) == ("2026-11-25", "19:30", "Samen leren.")
    assert stored.invited == {"team": 12, "ouder": 10}
    assert prepare.state["start_picture"] == ["6 van de 10 ouders"]
    assert {role["key"]: role["invited"] for role in prepare.state["roles"]}["ouder"] == 10
    act(prepare, "prepare", date=None)
    assert (prepare.state["date"], prepare.state["starts"]) == (None, "19:30")


def test_what_is_refused_stands_at_its_field_and_the_rest_is_stored(prepare: Any, act: Any) -> None:
    act(prepare, "prepare", date="2026-11-25")
    wrong = {"date": "2026-02-30", "invited": {"ouder": MOST_INVITED + 1}, "start_picture": ["x" * (LONGEST_LINE + 1)]}
    assert act(prepare, "prepare", **wrong, mission="Samen leren.") is None
    assert set(prepare.state["errors"]) == set(wrong)
    assert f"‘{MOST_INVITED + 1}’" in prepare.state["errors"]["invited"]
    assert (prepare.state["date"], prepare.state["mission"]) == ("2026-11-25", "Samen leren.")
    act(prepare, "prepare", starts="20:00")
    assert set(prepare.state["errors"]) == set(wrong), "another field says nothing about these"
    act(prepare, "prepare", date="2026-11-26", start_picture=[])
    assert set(prepare.state["errors"]) == {"invited"}
    assert prepare.state["date"] == "2026-11-26"


def test_a_part_is_left_out_and_taken_in_again(evening: Any, prepare: Any, act: Any) -> None:
    act(prepare, "leave_out", part="pauze", left_out=True)
    assert part(prepare, "pauze")["left_out"]
    assert prepare.state["can_restore"]
    stored = scripts.parts(evening.elsewhere, evening.room.session_id)
    assert [view.key for view in stored if view.left_out] == ["pauze"]
    act(prepare, "leave_out", part="pauze", left_out=False)
    assert not part(prepare, "pauze")["left_out"]
    assert not prepare.state["can_restore"]


def test_minutes_change_and_what_does_not_fit_stands_at_the_part(prepare: Any, act: Any) -> None:
    act(prepare, "set_minutes", part="kijk", minutes=35)
    assert part(prepare, "kijk")["minutes"] == 35
    assert act(prepare, "set_minutes", part="kijk", minutes=0) is None
    assert list(prepare.state["errors"]) == ["minutes:kijk"]
    assert part(prepare, "kijk")["minutes"] == 35
    act(prepare, "set_minutes", part="kijk", minutes=25)
    assert prepare.state["errors"] == {}


@pytest.mark.parametrize(
    ("moved", "by", "order"),
    [
        ("kijk", -1, ["kijk", "welkom", "pauze", "kies"]),
        ("kies", -3, ["kies", "welkom", "kijk", "pauze"]),
        ("welkom", 2, ["kijk", "pauze", "welkom", "kies"]),
        ("welkom", -1, ["welkom", "kijk", "pauze", "kies"]),
        ("pauze", 99, ["welkom", "kijk", "kies", "pauze"]),
    ],
)
def test_a_part_moves_as_far_as_it_is_laid(prepare: Any, act: Any, moved: str, by: int, order: list[str]) -> None:
    assert act(prepare, "move", part=moved, by=by) is None
    assert keys(prepare) == order


def test_a_question_of_ones_own_comes_after_the_chosen_part(prepare: Any, act: Any) -> None:
    assert act(prepare, "add_question", question=f" {QUESTION} ", kind="cards", minutes=15, after="kijk") is None
    assert keys(prepare)[2] not in MINUTES
    own = prepare.state["parts"][2]
    assert (own["title"], own["question"], own["minutes"], own["own"]) == (QUESTION, QUESTION, 15, True)
    assert own["kind"] == "kaartjes"
    assert not prepare.state["can_restore"], "it is no part of the proposal"
    act(prepare, "change_question", part=own["key"], question="Wat wens je elk kind?")
    assert part(prepare, own["key"])["title"] == "Wat wens je elk kind?"
    act(prepare, "remove", part=own["key"])
    assert keys(prepare) == list(MINUTES)


@pytest.mark.parametrize("question", ["", "   ", "x" * 501])
def test_a_question_that_can_not_be_is_told_at_its_field(prepare: Any, act: Any, question: str) -> None:
    assert act(prepare, "add_question", question=question, kind="open_text", minutes=10) is None
    assert list(prepare.state["errors"]) == ["add_question"]
    assert keys(prepare) == list(MINUTES)
    act(prepare, "add_question", question=QUESTION, kind="open_text", minutes=10)
    own = prepare.state["parts"][-1]
    assert (own["question"], own["kind"]) == (QUESTION, "open vraag")
    assert prepare.state["errors"] == {}
    act(prepare, "change_question", part=own["key"], question=question)
    assert list(prepare.state["errors"]) == [f"question:{own['key']}"]


def test_an_answered_question_stays(evening: Any, prepare: Any, act: Any) -> None:
    act(prepare, "add_question", question=QUESTION, kind="open_text", minutes=10)
    key = keys(prepare)[-1]
    [vos] = evening.join("ouder")
    evening.write(vos, key, "Rust")
    assert "al geantwoord" in act(prepare, "remove", part=key)
    assert keys(prepare)[-1] == key


def test_the_proposal_comes_back_and_own_questions_stay(prepare: Any, act: Any) -> None:
    act(prepare, "add_question", question=QUESTION, kind="cards", minutes=15, after="welkom")
    act(prepare, "set_minutes", part="kies", minutes=60)
    act(prepare, "move", part="kies", by=-3)
    act(prepare, "leave_out", part="pauze", left_out=True)
    assert prepare.state["can_restore"]
    assert act(prepare, "restore") is None
    assert {key: part(prepare, key)["minutes"] for key in keys(prepare) if key in MINUTES} == MINUTES
    assert [key for key in keys(prepare) if key in MINUTES] == list(MINUTES)
    assert len(keys(prepare)) == 5
    assert not prepare.state["can_restore"]


def test_another_program_s_change_is_taken_over(evening: Any, prepare: Any) -> None:
    scripts.set_minutes(evening.elsewhere, COORDINATOR, evening.room.session_id, "kies", 45)
    evening.room.refresh()
    assert part(prepare, "kies")["minutes"] == 45
    draft = trajectory.Draft("De Regenboog", "2026-2027", "po", mission="Samen.")
    trajectory.change_trajectory(evening.elsewhere, COORDINATOR, draft)
    evening.room.refresh()
    assert prepare.state["mission"] == "Samen."


def test_the_script_on_paper_is_offered_until_something_changes(evening: Any, prepare: Any, act: Any) -> None:
    act(prepare, "prepare", starts="19:30")
    act(prepare, "leave_out", part="pauze", left_out=True)
    assert act(prepare, "make_document") is None
    document = prepare.state["document"]
    assert document["name"] == "Draaiboek Een avond.pdf"
    kind, _, pdf = document["href"].partition(",")
    assert kind == "data:application/pdf;base64"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(base64.b64decode(pdf))).pages)
    assert "19.30" in text
    assert "Kies" in text
    assert "Pauze" not in text

    [vos] = evening.join("ouder")
    evening.write(vos, "kijk", "Rust")
    assert prepare.state["document"] == document, "answers are no part of it"
    act(prepare, "set_minutes", part="kies", minutes=45)
    assert (prepare.state["document"], prepare.state["outdated"]) == (None, True)
    act(prepare, "make_document")
    assert prepare.state["document"]["href"] != document["href"]
    assert not prepare.state["outdated"]
