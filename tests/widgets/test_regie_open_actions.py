"""Regie begins with what is open from before, and lets the beamer show it."""

from __future__ import annotations

from typing import Any

from samenspraak.workshop import plan
from samenspraak.workshop.viewer import COORDINATOR
from tests.widgets.test_regie import lead, whole_script

__all__ = ["lead", "whole_script"]


def agree(lead: Any, what: str = "Bellen") -> str:
    key = plan.add(lead.store, COORDINATOR, what, "een ouder")
    lead.room.refresh()
    return key


def screens(lead: Any) -> list[str]:
    return [screen["key"] for screen in lead.state["screens"]]


def test_without_anything_open_there_is_no_list(lead: Any) -> None:
    assert lead.shown() == ["People"]


def test_it_stands_first_until_the_session_begins_and_what_was_said_can_be_put_back(lead: Any, act: Any) -> None:
    key = agree(lead)
    assert lead.shown() == ["OpenActions", "People"]
    first = lead.middle.children[0]
    assert act(first, "set_state", id=key, state="done") is None
    assert lead.shown() == ["OpenActions", "People"]
    assert act(first, "put_back") is None
    assert [one["state"] for one in first.state["actions"]] == ["open"]
    lead.join()
    lead.press()
    assert "OpenActions" not in lead.shown()


def test_the_beamer_can_show_it_while_anything_is_open(lead: Any) -> None:
    lead.join()
    lead.press()
    assert "open_actions" not in screens(lead)
    key = agree(lead)
    lead.regie.on_look()
    lead.room.refresh()
    assert "open_actions" in screens(lead)
    lead.do("show", screen="open_actions")
    assert lead.state["shown"] == "De beamer toont wat nog open is."
    plan.set_state(lead.store, COORDINATOR, key, "done")
    lead.regie.on_look()
    lead.room.refresh()
    assert "open_actions" in screens(lead), "what is on the beamer can be seen to be so"
