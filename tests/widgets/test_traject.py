"""`traject` and `sessie`: what a cell can call."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from samenspraak.errors import CatalogueError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.reports.answers import answers
from samenspraak.steps import Cards, OpenText
from samenspraak.store import open_store
from samenspraak.workshop import people, ticket, trajectory
from samenspraak.workshop.viewer import COACH, COORDINATOR
from widgets import Sessie, Traject, open_traject, traject
from widgets.choose import Choose
from widgets.desk import StepBox
from widgets.nog_geen_traject import NogGeenTraject
from widgets.part import Part
from widgets.people import People
from widgets.results import Results
from widgets.wall import Wall

PARTS = "veilig, startbeeld, kijk, waarover, wie-beslist, kind, pauze, kies, visie, verder"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, folder: DataFolder) -> Iterator[DataFolder]:
    """A data folder, and a kernel that runs in its workbooks' folder."""
    folder.workbooks.mkdir()
    monkeypatch.chdir(folder.workbooks)
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(folder.path))
    yield folder
    while traject._opened:
        traject._opened.pop().sluit()


@pytest.fixture
def begun(here: DataFolder) -> Traject:
    assert not here.database.exists()
    opened = open_traject()
    trajectory.start_trajectory(opened._store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    return opened


@pytest.fixture
def sessie(begun: Traject) -> Sessie:
    opened = begun.visiesessie()
    assert isinstance(opened, Sessie)
    return opened


@pytest.mark.usefixtures("here")
def test_opening_again_closes_what_was_open() -> None:
    async def kernel() -> None:
        first = open_traject()
        first.dashboard()
        await asyncio.sleep(0)
        [task] = asyncio.all_tasks() - {asyncio.current_task()}
        second = open_traject()
        await asyncio.wait([task], timeout=1)
        assert task.cancelled()
        assert traject._opened == [second]
        assert second.kop().state["title"] == "Nog geen traject"
        second.sluit()

    asyncio.run(kernel())
    assert len(logging.getLogger("samenspraak").handlers) == 1


@pytest.mark.usefixtures("begun")
def test_it_opens_the_data_that_the_workbook_lies_beside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(tmp_path / "elders"))
    assert open_traject().kop("Dashboard").state["title"] == "De Regenboog"
    assert not (tmp_path / "elders").exists()


def test_a_content_file_that_is_wrong_is_told_and_the_rest_goes_on(begun: Traject, here: DataFolder) -> None:
    assert begun.kop().state["warning"] == ""
    here.own_catalogue.mkdir()
    (here.own_catalogue / "sessie.yaml").write_text("sleutel: [", encoding="utf-8")
    opened = open_traject()
    session = opened.visiesessie()
    assert isinstance(session, Sessie)
    for header in (opened.kop(), session.kop()):
        assert "sessie.yaml" in header.state["warning"]
        assert "zonder jullie eigen inhoud" in header.state["warning"]
    assert isinstance(session.stap("kijk"), StepBox)


@pytest.mark.usefixtures("here")
def test_before_there_is_a_trajectory_the_session_shows_how_to_begin() -> None:
    session = open_traject().visiesessie()
    assert isinstance(session, NogGeenTraject)
    header, welcome = session.kop().children
    assert header.state["title"] == "Nog geen traject"
    assert welcome.state["own"] is None
    for waiting in (
        session.deelnemers(),
        session.deel("kijk"),
        session.uitslag("kies"),
        session.vraag("Hoe gaat het?"),
    ):
        assert "zodra jullie traject begonnen is" in waiting.data


@pytest.mark.usefixtures("here")
def test_the_welcome_begins_a_trajectory_that_the_session_then_opens(act: Any) -> None:
    opened = open_traject()
    welcome = opened.begin()
    assert act(welcome, "create", name="De Regenboog", school_year="2026-2027", sector="po") is None
    assert isinstance(opened.visiesessie(), Sessie)


def test_each_name_of_a_cell_shows_its_component(sessie: Sessie) -> None:
    assert sessie.kop().state["title"] == "De Regenboog"
    shown = {
        People: sessie.deelnemers(),
        Part: sessie.deel("kijk"),
        StepBox: sessie.stap("kijk"),
        Wall: sessie.muur("kijk"),
        Results: sessie.uitslag("kies"),
        Choose: sessie.kiezen("kies"),
    }
    for kind, component in shown.items():
        assert isinstance(component, kind)
    assert shown[Part].state["number"] == 3


def test_all_walls_of_a_session_stand_below_each_other(sessie: Sessie) -> None:
    walls = sessie.themas().children
    assert all(isinstance(wall, Wall) for wall in walls)
    written = [step.question for step in sessie._room.now.steps.values() if isinstance(step.rules, Cards | OpenText)]
    assert [wall.state["question"] for wall in walls] == written
    assert len(written) > 1


def test_the_answers_are_the_table_of_the_export(begun: Traject) -> None:
    pd.testing.assert_frame_equal(begun.antwoorden(), answers(begun._store, COORDINATOR))


def test_a_key_that_does_not_exist_is_told_with_those_that_do(sessie: Sessie) -> None:
    with pytest.raises(RuleError, match=f"Het deel ‘kiik’ bestaat niet. Kies uit: {PARTS}."):
        sessie.deel("kiik")
    for show in (sessie.stap, sessie.muur, sessie.uitslag, sessie.kiezen):
        with pytest.raises(RuleError, match=r"De stap ‘kiik’ bestaat niet. Kies uit: .*kijk, .*kies, "):
            show("kiik")


def test_what_is_no_round_of_dots_has_nothing_to_choose(sessie: Sessie) -> None:
    with pytest.raises(RuleError, match="De stap ‘kijk’ is geen stemronde"):
        sessie.kiezen("kijk")


def test_cards_and_texts_have_a_wall_and_no_result(sessie: Sessie) -> None:
    for key in ("kijk", "visie"):
        with pytest.raises(RuleError, match=f"Bij de stap ‘{key}’ valt niets te tellen. .* sessie.muur"):
            sessie.uitslag(key)


def test_a_question_of_your_own_is_stored_and_found_again(begun: Traject, sessie: Sessie, send: Any, act: Any) -> None:
    people.join(begun._store, COORDINATOR, sessie._room.session_id, "ouder")
    box, wall = sessie.vraag("Wat  nemen we mee?", soort="kaartjes", max_cards=2).children
    assert box.question.spec["question"] == "Wat nemen we mee?"
    assert box.question.spec["max_cards"] == 2
    cards = [{"id": "kaart-1", "text": "De koffie", "column": None}]
    assert send(box.question, cards)["errors"] == []
    again = open_traject().visiesessie()
    box, wall = again.vraag("Wat nemen we mee?", soort="kaartjes", max_cards=2).children
    act(box.desk, "uncover")
    assert box.question.saved == cards
    act(box.reveal, "reveal")
    assert [card["text"] for card in wall.state["cards"]] == ["De koffie"]


def test_a_question_keeps_its_kind(sessie: Sessie) -> None:
    sessie.vraag("Wat nemen we mee?")
    with pytest.raises(RuleError, match="bestaat al in een andere soort"):
        sessie.vraag("Wat nemen we mee?", soort="kaartjes")
    with pytest.raises(RuleError, match=r"De soort ‘stippen’ bestaat niet\. Kies uit: open, kaartjes\."):
        sessie.vraag("Wat kies je?", soort="stippen")
    with pytest.raises(RuleError, match="De vraag is nog leeg"):
        sessie.vraag("   ")


def test_a_setting_that_does_not_exist_is_told_with_those_that_do(sessie: Sessie) -> None:
    with pytest.raises(CatalogueError, match=r"‘max_kaartjes’ .* Instellingen die er zijn: columns, lines, max_cards,"):
        sessie.vraag("Wat nemen we mee?", soort="kaartjes", max_kaartjes=2)
    with pytest.raises(CatalogueError, match=r"De instelling ‘max_cards’ .*waarde: 500"):
        sessie.vraag("Wat nemen we mee?", soort="kaartjes", max_cards=500)


def test_errors_of_widgets_go_to_the_log_of_the_folder(begun: Traject, here: DataFolder, sessie: Sessie) -> None:
    people.join(begun._store, COORDINATOR, sessie._room.session_id, "ouder")
    sessie._room.refresh()
    sessie.stap("visie").question.set_state({"answer": {"seq": 1}})
    assert "KeyError" in here.log.read_text("utf-8")


def test_the_data_can_be_opened_by_others_meanwhile(begun: Traject, here: DataFolder) -> None:
    other = open_store(here)
    try:
        found = trajectory.trajectory(other)
        assert found
        assert found.name == begun.kop().state["title"]
    finally:
        other.close()


def test_a_kernel_of_a_coach_s_reads_along_and_leads_nothing(here: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_store(here)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    monkeypatch.setenv(ticket.ENV, ticket.ticket(here, COACH))
    opened: Any = open_traject()
    assert opened.coach().lezen().state["leads"] is False
    assert opened.coach().link() is None
    leading = [name for name in vars(Traject) if not name.startswith("_") and name not in ("coach", "sluit")]
    assert len(leading) > 10
    for name in leading:
        with pytest.raises(RuleError, match="voor wie het traject leidt"):
            getattr(opened, name)
