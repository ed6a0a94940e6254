"""A coach's note comes while somebody types: it is read out, marked below, and moves nothing until the field is left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import feedback, reading, reflecting
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.viewer import COACH, COORDINATOR

pytestmark = pytest.mark.browser
TOLD = "De coach schreef je terug."


@pytest.fixture(params=[375, 1440])
def page(house: Any, evening: Any, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of somebody who shared an answer with the coach, who drafted a note on it."""
    catalogue = load([shared_files().catalogue])
    subject, script = catalogue.practices["huisbezoek"], catalogue.sessions["terugblik"]
    session = reflecting.begin(evening.store, COORDINATOR, script, subject, day="2026-11-27")
    context = chromium.new_context(viewport={"width": request.param, "height": 740}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{house.port}/m/{session.code}/team")
    page.get_by_role("button", name="Doe mee", exact=True).click()
    page.locator("#questions-name").click()
    page.locator("#questions").get_by_text("Wat maakte dat het lukte of stokte?", exact=True).click()
    page.get_by_role("radio", name="Ook voor de coach").check()
    page.get_by_role("textbox").fill("Wij luisterden eerst.")
    expect(page.locator("#question .ss-status")).to_have_text("✓ opgeslagen")
    (found,) = reading.readings(evening.store, COACH).reflections
    note = Note(strong="Stil zijn helpt.", ask="", state="", follow_up="")
    about = found.session_id, found.author
    feedback.write_draft(evening.store, COACH, *about, note, step_id=found.answers[0].step_id)
    yield page
    context.close()


def test_who_types_goes_on_typing_and_finds_it_after_that(page: Page, evening: Any, axe: str) -> None:
    field = page.get_by_role("textbox")
    field.press_sequentially(" En daarna")
    place = field.bounding_box()
    feedback.release_drafts(evening.store, COACH)
    expect(page.locator("#coach-told")).to_have_text(TOLD)
    assert page.locator("#coach-told").get_attribute("role") == "status"
    expect(page.locator("#coach-mark")).to_be_visible()
    expect(page.locator("#coach-new")).to_be_hidden()
    field.press_sequentially(" weer")
    expect(field).to_be_focused()
    assert field.input_value() == "Wij luisterden eerst. En daarna weer"
    after = field.bounding_box()
    assert (place["x"], place["y"]) == (after["x"], after["y"])
    field.blur()
    expect(page.locator("#coach-new")).to_be_visible()
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/note-{page.viewport_size['width']}.png", full_page=True)
    page.evaluate(axe)
    assert page.evaluate("axe.run(document).then(found => found.violations.map(rule => rule.id))") == []
    page.get_by_role("link", name="Lees wat de coach schreef").click()
    expect(page.get_by_text("Stil zijn helpt.")).to_be_visible()
    page.get_by_role("link", name="Terug naar de vragen").click()
    expect(page.get_by_role("link", name="Wat de coach schreef")).to_be_visible()
    expect(page.locator("#coach-new")).to_be_hidden()


def test_what_is_taken_back_is_announced_no_more(page: Page, evening: Any) -> None:
    page.get_by_role("textbox").blur()
    feedback.release_drafts(evening.store, COACH)
    expect(page.locator("#coach-new")).to_be_visible()
    feedback.take_back(evening.store, COACH)
    expect(page.locator("#coach-new")).to_be_hidden()
    expect(page.locator("#coach-way")).to_be_hidden()
    expect(page.locator("#coach-told")).to_have_text("")
