"""A parent who reads Arabic, on a small phone: from the code to an answer."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import expect

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import leading

ARABIC = load([shared_files().catalogue]).languages["ar"]
SAID_BY_THE_PAGE = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        if (!holder.closest("[lang=nl], [dir=auto], .sf-languages, .sf-brand, script") && holder.checkVisibility())
            texts.push(walk.currentNode.textContent.trim());
    }
    return texts.filter(Boolean);
}"""
OURS = {"Blauwe", "Vos", "BKMR", "TQZ", "cookie"}
"""Words that are the same in each language."""

pytestmark = pytest.mark.browser


DUTCH = """() => [...document.querySelectorAll(".sf-page [lang=nl]")].filter(node => node.checkVisibility() && !node.closest(".sf-languages, #look"))
    .map(node => getComputedStyle(node).direction)"""


def look(page, axe, name):
    """The page runs from right to left, says nothing in Dutch, fits, and axe finds nothing."""
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/phone-{name}-320.png", full_page=True)
    latin = {word for text in page.evaluate(SAID_BY_THE_PAGE) for word in re.findall(r"[A-Za-z]\w+", text)}
    assert latin - OURS == set()
    assert set(page.evaluate(DUTCH)) <= {"ltr"}, "what is Dutch runs its own way"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document).then(found => found.violations)")
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []


def test_from_the_code_to_an_answer(house, evening, code, chromium, axe):
    evening.lead(leading.begin)
    said = ARABIC.translate
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="ar-MA", reduced_motion="reduce")
    page = context.new_page()
    try:
        page.goto(f"http://127.0.0.1:{house.port}/")
        look(page, axe, "code")
        page.get_by_label(said("Typ de code van het grote scherm")).fill(code)
        page.get_by_role("button", name=said("Ga verder")).click()
        expect(page.get_by_text(ARABIC.unchecked)).to_be_visible()
        expect(page.get_by_text(said("De vragen zelf zijn in het Nederlands."))).to_be_visible()
        look(page, axe, "join")
        page.get_by_label(said("Als {role}", role=said("ouder"))).check()
        page.get_by_role("button", name=said("Doe mee")).click()
        field = page.get_by_role("textbox")
        expect(field).to_be_visible()
        look(page, axe, "question")
        field.fill("نود أن نتحدث أكثر")
        expect(page.locator(".ss-status")).to_have_text(said("✓ opgeslagen"))
        page.get_by_text(said("Ander toestel, taal of stoppen")).click()
        look(page, axe, "more")
        page.get_by_role("link", name="Nederlands").click()
        expect(page.locator("html")).to_have_attribute("dir", "ltr")
        expect(page.get_by_role("textbox")).to_have_value("نود أن نتحدث أكثر")
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", "nl")
    finally:
        context.close()
