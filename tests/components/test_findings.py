"""What came back of the questionnaire: told in order, drawn when one comes near it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "findings.json").read_text(encoding="utf-8"))
PIXEL = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 5'/%3E"
ALT = "Het verst uit elkaar bij ‘Open contact’. Vanaf 30 mensen staan er procenten."
WIDER = PIXEL.replace("0 0 9 5", "0 0 18 5")

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    root = plain_host.show("findings", state=STATES[name], picture={})
    expect(root).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/findings-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    assert root.locator("script, [style]").count() == 0


def test_nothing_stays_behind(plain_host: Any) -> None:
    plain_host.show("findings", state=STATES["full"], picture={})
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_a_picture_comes_when_one_is_near(plain_host: Any) -> None:
    root = plain_host.show("findings", state=STATES["full"], picture={})
    root.get_by_role("heading", name="Team en ouders naast elkaar").scroll_into_view_if_needed()
    plain_host.until(lambda: plain_host.acted() == [("draw", {"block": 2, "narrow": True})])
    expect(root.get_by_text("De figuur komt eraan…")).to_be_visible()
    plain_host.change(picture={"block": 2, "narrow": True, "source": PIXEL, "alt": ALT})
    expect(root.get_by_role("img", name=ALT)).to_be_visible()
    expect(root.get_by_text("De figuur komt eraan…")).to_have_count(0)
    plain_host.change(state=json.loads(json.dumps(STATES["full"])))
    expect(root.get_by_role("img", name=ALT)).to_be_visible()


def test_the_other_pictures_come_by_themselves_for_who_prints(plain_host: Any) -> None:
    state = json.loads(json.dumps(STATES["full"]))
    state["blocks"].append({**state["blocks"][2], "title": "Nog een figuur"})
    last = len(state["blocks"]) - 1
    root = plain_host.show("findings", state=state, picture={})
    root.get_by_role("heading", name="Team en ouders naast elkaar").scroll_into_view_if_needed()
    plain_host.until(lambda: ("draw", {"block": 2, "narrow": True}) in plain_host.acted())
    plain_host.change(picture={"block": 2, "narrow": True, "source": PIXEL, "alt": ALT})
    plain_host.until(lambda: ("draw", {"block": last, "narrow": True}) in plain_host.acted())
    plain_host.change(picture={"block": last, "narrow": True, "source": PIXEL, "alt": ALT})
    expect(root.get_by_text("De figuur komt eraan…")).to_have_count(0)
    assert len(plain_host.acted()) == 2


def test_on_a_phone_and_after_turning_it_the_picture_is_one_that_can_be_read(plain_host: Any) -> None:
    page = plain_host.page
    page.set_viewport_size({"width": 375, "height": 740})
    root = plain_host.show("findings", state=STATES["full"], picture={})
    root.get_by_role("heading", name="Team en ouders naast elkaar").scroll_into_view_if_needed()
    plain_host.until(lambda: plain_host.acted() == [("draw", {"block": 2, "narrow": True})])
    plain_host.change(picture={"block": 2, "narrow": True, "source": PIXEL, "alt": ALT})
    page.set_viewport_size({"width": 900, "height": 740})
    plain_host.until(lambda: plain_host.acted()[-1] == ("draw", {"block": 2, "narrow": False}))
    plain_host.change(picture={"block": 2, "narrow": False, "source": WIDER, "alt": ALT})
    expect(root.get_by_role("img", name=ALT)).to_have_attribute("src", WIDER)


def test_the_same_words_come_once_with_how_often(plain_host: Any) -> None:
    root = plain_host.show("findings", state=STATES["full"], picture={})
    items = root.locator(".ss-findings-texts li")
    expect(items.filter(has_text="keer")).to_have_count(1)
    expect(items.filter(has_text="3 keer")).to_be_visible()


def test_what_is_held_back_is_said(plain_host: Any) -> None:
    root = plain_host.show("findings", state=STATES["full"], picture={})
    expect(root.get_by_text("2 teksten houden we achter")).to_be_visible()
    plain_host.change(state=STATES["none"])
    expect(root.get_by_text("1 tekst houden we achter")).to_be_visible()
