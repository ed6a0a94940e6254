"""The questions on a page in another language than Dutch: its words, which way it runs, and what stays Dutch in it."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from samenspraak.catalogue import load

STATES = Path(__file__).parent / "states"
LANGUAGES = load([Path(__file__).parents[2] / "data" / "catalogue"]).languages
QUESTIONS = (
    "open_text",
    "cards",
    "ballot",
    "consent",
    "score",
    "matrix",
    "ranking",
    "scale",
    "choice",
    "note",
    "voices",
    "next_step",
)
EVERY_STATE = [
    (component, name)
    for component in QUESTIONS
    for name in json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
]

PAGE_TEXTS = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.querySelector(".ss-root"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const holder = walk.currentNode.parentElement;
        // What the step brings along says that it is Dutch; what somebody wrote has no language, but may run either way.
        if (!holder.closest("[lang=nl], [dir=auto]") && walk.currentNode.textContent.trim()) texts.push(walk.currentNode.textContent);
    }
    return texts;
}"""
NAMES = """[...document.querySelectorAll(".ss-root [aria-label]")].map((node) => node.getAttribute("aria-label"))"""

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    return found


def show(host: Any, language: str, component: str, name: str, **more: Any) -> Locator:
    host.speak(LANGUAGES[language])
    root: Locator = host.show(component, **state(component, name), **more)
    return root


@pytest.mark.parametrize(("component", "name"), EVERY_STATE)
def test_in_arabic_all_that_the_page_says_is_arabic_and_it_fits(
    plain_host: Any, axe: str, component: str, name: str
) -> None:
    page = plain_host.page
    root = show(plain_host, "ar", component, name)
    expect(root).to_have_css("direction", "rtl")
    assert [text for text in page.evaluate(PAGE_TEXTS) if re.search("[A-Za-z]", text)] == []
    # A name may quote what the step brings along, after the page's own words.
    assert [text for text in page.evaluate(NAMES) if not re.match(r"\W*[\u0600-\u06ff]", text) and ":" in text] == []
    page.evaluate(axe)
    for width in (320, 375):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/ar-{component}-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
    found = page.evaluate("axe.run(document).then(found => found.violations)")
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"ar"}))
@pytest.mark.parametrize(
    ("component", "name"), [("cards", "columns"), ("ballot", "new"), ("consent", "new"), ("matrix", "new")]
)
def test_each_language_fits_a_small_phone(plain_host: Any, language: str, component: str, name: str) -> None:
    page = plain_host.page
    root = show(plain_host, language, component, name)
    expect(root).to_have_css("direction", "ltr")
    for width in (320, 375):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{language}-{component}-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"


def test_what_the_step_brings_along_says_that_it_is_dutch(plain_host: Any) -> None:
    root = show(plain_host, "ar", "cards", "columns")
    for text in ("Hoe zien wij de samenwerking nu?", "Eén gedachte op een kaartje.", "Wat missen wij?"):
        expect(root.get_by_text(text, exact=True).first).to_have_attribute("lang", "nl")
    expect(root.get_by_text(LANGUAGES["ar"].translate("Schrijf geen namen op."))).not_to_have_attribute("lang", "nl")


def test_in_dutch_nothing_says_a_language_of_its_own(plain_host: Any) -> None:
    root = plain_host.show("cards", **state("cards", "columns"))
    expect(root.locator("[lang]")).to_have_count(0)


def test_an_answer_goes_its_way_and_the_page_tells_it_in_its_language(plain_host: Any) -> None:
    arabic = LANGUAGES["ar"].translate
    root = show(plain_host, "ar", "cards", "pile")
    root.get_by_role("textbox", name=arabic("Kaartje {n}", n=1)).fill("نود أن نتحدث أكثر")
    root.get_by_role("button", name=arabic("Nog een kaartje")).click()
    expect(root.locator(".ss-status")).to_have_text(arabic("✓ opgeslagen"))
    expect(root.get_by_role("button", name=arabic("Haal weg: kaartje {n}", n=2))).to_be_visible()
    assert [card["text"] for card in plain_host.stored("kijk")[-1]["value"]] == ["نود أن نتحدث أكثر"]


def test_a_dutch_name_keeps_its_place_in_a_sentence_of_another_direction(plain_host: Any) -> None:
    root = show(plain_host, "ar", "ballot", "new")
    more = root.get_by_role("button", name="إضافة نقطة: \u2068Koffie op vrijdag\u2069")
    more.click()
    expect(root.get_by_text(LANGUAGES["ar"].translate("Nog {n} stippen over", n=3))).to_be_visible()
    plus, minus = more.bounding_box(), root.get_by_role("button", name="إزالة نقطة: \u2068Koffie").bounding_box()
    assert plus
    assert minus
    assert plus["x"] < minus["x"], "what adds stands where the line ends"


def test_a_name_in_front_does_not_turn_the_sentence_round(plain_host: Any) -> None:
    root = show(plain_host, "ar", "open_text", "empty")
    plain_host.change(is_open=False, notice="\u2068Zonnige Valk\u2069 يكتب باسمكم.")
    expect(root.locator(".ss-notice")).to_have_css("direction", "rtl")
    plain_host.change(notice="Vandaag niet.")
    expect(root.locator(".ss-notice")).to_have_css("direction", "ltr")


def test_what_python_says_is_translated_where_the_words_have_it_and_else_as_it_is(plain_host: Any) -> None:
    known = "Deze vraag is gesloten. Vraag de coördinator om hem weer te openen."
    root = show(plain_host, "fr", "open_text", "empty")
    field = root.get_by_role("textbox")
    plain_host.fail("De schijf is vol.")
    field.fill("Nu")
    expect(root.locator(".ss-status")).to_have_text("De schijf is vol.")
    plain_host.fail(known)
    field.fill("Nu weer")
    expect(root.locator(".ss-status")).to_have_text(LANGUAGES["fr"].translate(known))
    plain_host.acknowledge()
    field.fill("Nu dan")
    expect(root.locator(".ss-status")).to_have_text("✓ enregistré")
    plain_host.change(is_open=False, notice=known)
    expect(root.locator(".ss-notice")).to_have_text(LANGUAGES["fr"].translate(known))
    plain_host.change(notice="Vandaag niet.")
    expect(root.locator(".ss-notice")).to_have_text("Vandaag niet.")


def test_a_word_that_a_language_lacks_is_said_in_dutch(plain_host: Any) -> None:
    french = LANGUAGES["fr"]
    words = {dutch: said for dutch, said in french.words.items() if dutch != "Nog een kaartje"}
    plain_host.speak(french.model_copy(update={"words": words}))
    root = plain_host.show("cards", **state("cards", "columns"))
    expect(root.get_by_role("button", name="Nog een kaartje")).to_have_count(2)
    expect(root.get_by_text("Carte 1")).to_have_count(3)
