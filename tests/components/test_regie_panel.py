"""Regie of a talk: its question, its end, what was only passed, and keys while nothing has the focus."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "regie.json").read_text(encoding="utf-8"))
AT = datetime(2026, 11, 25, 19, tzinfo=UTC)

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host at the moment of which the states tell."""
    plain_host.page.clock.install(time=AT - timedelta(hours=1))
    plain_host.page.clock.pause_at(AT)
    return plain_host


def show(desk: Any, name: str, **changes: Any) -> Locator:
    root: Locator = desk.show("regie", state={**STATES[name], **changes})
    return root


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def test_the_question_that_is_talked_about_stands_in_the_part(desk: Any) -> None:
    words = "Wat heb je nodig om hier eerlijk te kunnen vertellen?"
    talk = {**STATES["writing"]["part"], "question": words}
    root = show(desk, "writing", part=talk, steps=[], step=None)
    expect(root.get_by_role("region", name="Onderdeel").get_by_text(words)).to_be_visible()


def test_after_the_last_part_it_thanks_and_leads_on(desk: Any) -> None:
    root = show(desk, "writing", last=True)
    expect(root.get_by_role("button", name="Genoeg voor vandaag")).to_be_hidden()
    root.get_by_role("button", name="Sluit de sessie af").click()
    assert acted(desk) == [("stop", {})]
    desk.change(state=STATES["finished"])
    expect(root.get_by_text("Bedankt, jullie zijn klaar")).to_be_visible()
    expect(root.get_by_text("Wat neem je mee?’ wat jullie meenemen.")).to_be_visible()
    expect(root.get_by_text("Avond 1 is voorbij")).to_have_count(0)
    expect(root.get_by_role("link", name="Naar ‘Wat neem je mee?’")).to_be_visible()
    expect(root.get_by_role("button", name="Ga verder met de sessie")).to_be_visible()


def test_one_button_closes_the_session(desk: Any) -> None:
    closes = {"label": "Sluit de sessie af", "name": "stop", "args": {}, "question": ""}
    root = show(desk, "revealed", last=True, primary=closes)
    expect(root.get_by_role("button", name="Sluit de sessie af")).to_have_count(1)


def test_a_part_that_was_only_passed_has_no_tick_and_no_minutes(desk: Any) -> None:
    [first, *more] = STATES["writing"]["parts"]
    root = show(desk, "writing", parts=[{**first, "status": "coming", "used": 4}, *more])
    passed = root.get_by_role("region", name="Draaiboek").get_by_role("listitem").first
    expect(passed).to_contain_text("10 min")
    expect(passed).not_to_contain_text("van 10 min")
    expect(passed).not_to_contain_text("gedaan")


def test_keys_lead_while_nothing_has_the_focus_and_never_from_elsewhere(desk: Any) -> None:
    show(desk, "writing")
    desk.page.evaluate(
        """document.body.insertAdjacentHTML("beforeend", "<input id=beside><button id=other>Elders</button>")"""
    )
    for beside in ("#beside", "#other"):
        desk.page.locator(beside).focus()
        desk.page.keyboard.press("ArrowRight")
        desk.page.keyboard.press("b")
    desk.page.evaluate("document.activeElement.blur()")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("ArrowLeft")
    assert acted(desk, 2) == [("forth", {}), ("back", {})]
    desk.leave()
    desk.page.keyboard.press("ArrowRight")
    desk.page.wait_for_timeout(200)
    assert len(desk.acted()) == 2
