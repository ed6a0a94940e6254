"""Regie and the people of it tell how phones join, and who leads opens and closes that."""

from __future__ import annotations

import pytest

from samenspraak import invitation
from widgets.people import People

ADDRESS = "http://192.168.1.20:8866"


@pytest.mark.usefixtures("reached")
def test_it_shows_how_to_join_and_a_link_for_each_role(room):
    found = room.find(People).state["joining"]
    code = room.session.code
    assert (found["code"], found["where"], found["open"], found["pace"]) == (
        code,
        "192.168.1.20:8866",
        True,
        "presenter",
    )
    assert found["everybody"]["address"] == f"{ADDRESS}/m/{code}"
    assert found["everybody"]["picture"].startswith("data:image/svg+xml")
    roles = {link["key"]: link["address"].removeprefix(ADDRESS) for link in found["roles"]}
    assert roles == {role: f"/m/{code}/{role}" for role in ("team", "ouder", "leerling", "ander")}


def test_another_address_is_shown_when_the_coordinator_picks_it(room, reached):
    shown = room.find(People)
    reached.write_text("http://10.0.0.5:8866", encoding="utf-8")
    shown.beat()
    assert shown.state["joining"]["where"] == "10.0.0.5:8866"
    reached.write_text("", encoding="utf-8")
    shown.beat()
    room.regie.beat()
    assert shown.state["joining"]["everybody"] is None
    assert room.regie.state["code"] is None


@pytest.mark.usefixtures("reached")
def test_the_links_of_the_example_lead_to_the_example(room, monkeypatch):
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/voorbeeld/werkboeken/2-visiesessie.ipynb")
    room.phones(1)
    found = room.find(People).state["joining"]
    assert found["everybody"]["address"] == f"{ADDRESS}/voorbeeld/m/{room.session.code}"
    assert found["where"] == "192.168.1.20:8866/voorbeeld"
    assert found["test"] == "/coordinator/telefoons"


def test_where_phones_can_not_come_there_is_no_way_in(room, monkeypatch):
    monkeypatch.delenv(invitation.ENV, raising=False)
    room.seats(1)
    found = room.find(People).state["joining"]
    assert (found["everybody"], found["roles"], found["test"]) == (None, [], None)
    room.do(room.regie, "begin")
    assert "joining" not in [screen["key"] for screen in room.regie.state["screens"]]
    assert room.regie.state["code"] is None


@pytest.mark.usefixtures("reached")
def test_joining_is_closed_and_the_pace_is_set(room):
    shown = room.find(People)
    room.do(shown, "join", opened=False)
    room.do(shown, "pace", pace="self")
    assert (shown.state["joining"]["open"], shown.state["joining"]["pace"]) == (False, "self")
    assert room.regie.state["code"] is None
    room.do(shown, "join", opened=True)
    assert room.regie.state["code"] == room.session.code


@pytest.mark.usefixtures("reached")
def test_the_beamer_can_be_told_to_invite(begun):
    assert "joining" in [screen["key"] for screen in begun.regie.state["screens"]]
    begun.do(begun.regie, "show", screen="joining")
    assert begun.regie.state["shown"] == "De beamer toont hoe je meedoet."
    begun.do(begun.regie, "stop")
    assert [screen["key"] for screen in begun.regie.state["screens"]] == ["", "joining"]
