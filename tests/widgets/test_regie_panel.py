"""Regie of the panel talk: the question that is talked about, what was only passed, and what follows the last part."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.store import Store
from samenspraak.workshop import answering, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from widgets._live import Room
from widgets.regie import Regie, regie

ADDRESS = "/voila/render/werkboeken"


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens Regie of a session that has begun, on a page that has an address."""
    monkeypatch.setenv("SCRIPT_NAME", f"{ADDRESS}/1b-panelgesprek.ipynb")
    owner = trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))

    def open_regie(session: str) -> Regie:
        script = load([shared_files().catalogue]).sessions[session]
        room = Room(store, trajectory.open_session(store, COORDINATOR, script).id)
        [inner] = regie(room, owner.uid).children
        lead: Regie = inner.children[0]
        lead.on_begin()
        room.refresh()
        return lead

    return open_regie


@pytest.fixture
def panel(opened: Any) -> Regie:
    lead: Regie = opened("panelgesprek")
    return lead


def test_a_part_to_talk_about_tells_its_question(panel: Regie, act: Any) -> None:
    assert panel.state["steps"] == []
    assert panel.state["part"]["question"] == "Wat heb je nodig om hier eerlijk te kunnen vertellen?"
    act(panel, "forth")
    assert panel.state["part"]["question"] == "", "the desk in the middle asks it"
    act(panel, "reveal")
    assert panel.state["part"]["question"] == "Wanneer voelde je je welkom?", "the wall does not tell it"


def test_a_part_that_was_only_passed_is_not_done(panel: Regie, store: Store, act: Any) -> None:
    act(panel, "forth")
    [vos] = people.join(store, COORDINATOR, panel._room.session_id, "ouder", 1)
    step = next(one for one in trajectory.steps(store, panel._room.session_id) if one.key == "welkom")
    card = {"id": "kaart-1", "text": "Bij de poort", "column": None}
    answering.answer(store, seat(vos.uid), step.id, Envelope("telefoon", 1), [card])
    act(panel, "forth")
    assert [part["status"] for part in panel.state["parts"][:3]] == ["coming", "done", "now"]


@pytest.mark.parametrize(
    ("session", "last", "label", "link"),
    [
        ("panelgesprek", "meenemen", "Naar ‘Wat neem je mee?’", "1-startpositie.ipynb#Wat-neem-je-mee?"),
        ("visiesessie", "verder", "Bekijk het dashboard", "5-dashboard.ipynb"),
    ],
)
def test_after_the_last_part_it_is_over_and_leads_on(
    opened: Any, act: Any, session: str, last: str, label: str, link: str
) -> None:
    lead = opened(session)
    assert not lead.state["last"]
    act(lead, "stop")
    assert not lead.state["over"], "a break"
    assert lead.state["after"]["label"] == "Bekijk het dashboard"
    act(lead, "go", part=last)
    assert lead.state["last"]
    assert not lead.state["over"]
    act(lead, "stop")
    assert lead.state["over"]
    assert lead.state["shown"] == "De beamer toont een bedankje."
    assert (lead.state["after"]["label"], lead.state["after"]["href"]) == (label, f"{ADDRESS}/{link}")
    assert lead.state["primary"]["label"] == "Ga verder met de sessie"
    act(lead, "begin")
    assert not lead.state["over"]
