"""A part of a page on paper by itself."""

from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUOTE = {
    "id": "q1",
    "reflection": "1:1",
    "text": "Stil zijn.",
    "who": "Blauwe Vos",
    "title": "Huisbezoek",
    "question": "Wat lukte?",
}
QUOTES: dict[str, Any] = {"groups": [{"tag": "tijd", "quotes": [QUOTE]}]}


def test_only_the_part_with_the_button_goes_on_paper_and_the_page_is_whole_after_it(plain_host: Any) -> None:
    root = plain_host.show("quotes", state=QUOTES)
    page = plain_host.page
    page.evaluate("""() => {
        const other = document.createElement("p");
        other.textContent = "Iets anders op de pagina.";
        document.body.append(other);
        window.print = () => { window.printed = (window.printed ?? 0) + 1; };
    }""")
    other = page.get_by_text("Iets anders op de pagina.")
    heading = root.get_by_role("heading", name="Citaten")
    expect(heading).to_be_hidden()
    root.get_by_role("button", name="Druk af").click()
    assert page.evaluate("window.printed") == 1
    expect(other).to_be_visible()
    page.emulate_media(media="print")
    expect(other).to_be_hidden()
    expect(heading).to_be_visible()
    expect(root.get_by_text("Stil zijn.")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(other).to_be_visible()
    page.emulate_media(media="screen")
