"""Papers that came back are typed in, and are nobody's, as those by phone."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import measuring
from samenspraak.workshop.viewer import COORDINATOR
from widgets.paper import Paper

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
KEY = "papier-0123456789abcdef"


@pytest.fixture
def paper(evening: Any) -> Any:
    start = measuring.prepare(evening.store, COORDINATOR, "startpositie")
    measuring.ask_for_codes(evening.store, COORDINATOR, start.id, wanted=True)
    measuring.open_up(evening.store, COORDINATOR, start.id)
    return evening.show(Paper(evening.store, evening.owner, QUESTIONNAIRE, CATALOGUE))


def act(component: Any, name: str, **args: Any) -> str | None:
    component.actions = [{"id": f"a{len(component.done['ids'])}", "name": name, "args": args}]
    error: str | None = component.done["error"]
    return error


def test_before_there_is_a_measurement_nothing_can_be_typed_in(evening: Any) -> None:
    state = evening.show(Paper(evening.store, evening.owner, QUESTIONNAIRE, CATALOGUE)).state
    assert (state["open"], state["audiences"]) == (False, [])
    assert [role["key"] for role in state["roles"]] == ["team", "ouder", "leerling"]
    assert [one["key"] for one in state["languages"]] == ["nl", "ar", "en", "fr", "pl", "tr"]


def test_a_paper_is_stored_once_without_a_code(paper: Any, evening: Any) -> None:
    parents = paper.state["audiences"][1]
    first = paper.state["roles"][1]["parts"][0]["statements"][0]["key"]
    for _ in range(2):
        assert (
            act(paper, "enter", code=parents["code"], key=KEY, chosen={first: 4}, written={"gaat-goed": "Ja"}) is None
        )
    assert measuring.measurements(evening.store, COORDINATOR)[0].audiences[1].answered == 1
    assert paper.state["entered"] == 2
    assert "‘9’ is geen keuze" in str(act(paper, "enter", code=parents["code"], key=KEY, chosen={first: 9}, written={}))
    assert "nog niets ingevuld" in str(act(paper, "enter", code=parents["code"], key=KEY, chosen={}, written={}))
    assert "is er niet meer" in str(act(paper, "enter", code="XXXXXX", key=KEY, chosen={first: 4}, written={}))


def test_the_team_has_the_checklist_on_paper_too(paper: Any, evening: Any) -> None:
    team, parents, _ = paper.state["roles"]
    assert {part["most"] for part in parents["parts"]} == {5}
    ticked = [part for part in team["parts"] if part["most"] == 4]
    assert ticked[0]["title"] == "Wat doen we al? Elkaar spreken en schrijven"
    assert ticked[0]["hint"] == "1 is ‘nog niet’, 4 is ‘overal’."
    key = ticked[0]["statements"][0]["key"]
    code = paper.state["audiences"][0]["code"]
    assert "Kies van 1 tot en met 4" in str(act(paper, "enter", code=code, key=KEY, chosen={key: 5}, written={}))
    assert act(paper, "enter", code=code, key=KEY, chosen={key: 4}, written={}) is None
    assert measuring.measurements(evening.store, COORDINATOR)[0].audiences[0].answered == 1
    gone = act(paper, "enter", code=code, key=KEY, chosen={"praktijk:weg": 4}, written={})
    assert "is er niet meer. Laad de pagina opnieuw." in str(gone)


def test_the_form_is_made_in_a_language(paper: Any) -> None:
    assert act(paper, "print", role="ouder", language="tr") is None
    made = paper.state["document"]
    assert made["name"] == "Vragenlijst ouders (tr).pdf"
    pages = PdfReader(io.BytesIO(base64.b64decode(made["href"].partition(",")[2]))).pages
    assert "Okula" in pages[0].extract_text() or "okul" in pages[0].extract_text()
    act(paper, "print", role="team", language="nl")
    assert paper.state["document"]["name"] == "Vragenlijst teamleden.pdf"


def test_who_answers_by_phone_does_not_send_the_document_again(paper: Any, evening: Any) -> None:
    from samenspraak.workshop import responding
    from samenspraak.workshop.responding import Sent

    before = paper.state
    first = before["roles"][1]["parts"][0]["statements"][0]["key"]
    sent = Sent("telefoon-0123456789", {first: 4}, {})
    code = before["audiences"][1]["code"]
    responding.respond(evening.elsewhere, code, sent, frozenset({first}), frozenset(), on_paper=True)
    paper.refresh()
    assert paper.state is before


def test_a_name_on_paper_is_asked_about(paper: Any) -> None:
    code = paper.state["audiences"][1]["code"]
    paper_with_name = {"code": code, "key": KEY, "chosen": {}, "written": {"gaat-goed": "De moeder van Fatima belde."}}
    assert act(paper, "enter", **paper_with_name) is None
    assert paper.state["named"] == [{"text": "Fatima", "suggestion": "[kind]"}]
    assert paper.state["entered"] == 0
    act(paper, "enter", **paper_with_name, names="replace")
    assert (paper.state["named"], paper.state["entered"]) == ([], 1)


def test_a_form_names_the_section_that_it_is_for(paper: Any, evening: Any) -> None:
    start = measuring.measurements(evening.store, COORDINATOR)[0]
    measuring.divide(evening.store, COORDINATOR, start.id, "ouder", ["onderbouw", "groep 7/8"])
    paper.refresh()
    assert [one["label"] for one in paper.state["printed"]] == [
        "teamleden",
        "ouders: onderbouw",
        "ouders: groep 7/8",
        "leerlingen",
    ]
    assert [one["label"] for one in paper.state["audiences"]][1:3] == ["ouders: onderbouw", "ouders: groep 7/8"]
    assert act(paper, "print", role="ouder", language="nl", section="groep 7/8") is None
    made = paper.state["document"]
    assert made["name"] == "Vragenlijst ouders groep 7 8.pdf"
    for page in PdfReader(io.BytesIO(base64.b64decode(made["href"].partition(",")[2]))).pages:
        assert "ouders: groep 7/8" in page.extract_text().replace("\u200b", "")
    for section in ("", "weg"):
        assert "is er niet meer" in str(act(paper, "print", role="ouder", language="nl", section=section))
