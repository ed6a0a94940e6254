"""The formats on a screen: to find, to read, to take along, with a logo that can be chosen and taken away."""

import base64
import os
from typing import Any

import pytest
from playwright.sync_api import expect

PARTS = [
    {
        "title": "",
        "contents": [
            {"kind": "paragraph", "text": "Beste ouder,\nKom je?"},
            {"kind": "points", "points": ["een", "twee"], "numbered": False},
        ],
    },
    {
        "title": "Invullen",
        "contents": [
            {"kind": "heading", "text": "Een kopje"},
            {"kind": "points", "points": ["eerst"], "numbered": True},
            {"kind": "write-on", "question": "Wat lukte?", "lines": 3, "answer": ""},
            {"kind": "grid", "heads": ["Week", "Dit lukte"], "rows": [["Week 1", ""]]},
            {"kind": "cards", "cards": [{"title": "Kaart", "text": "Knip uit"}]},
        ],
    },
]
STATE: dict[str, Any] = {
    "most_bytes": 2_000_000,
    "groups": [
        {
            "key": "welkom",
            "title": "Welkom heten",
            "formats": [{"key": "brief", "title": "Welkomstbrief", "summary": "Een brief.", "goes_with": ["Welkomgesprek"], "parts": PARTS}],
        },
        {
            "key": "",
            "title": "Voorbeelden",
            "formats": [{"key": "nieuwsbrief/0", "title": "Brief om in te vullen", "summary": "", "goes_with": ["Nieuwsbrief"], "parts": PARTS}],
        },
    ],
}  # fmt: skip
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel
TRAITS: dict[str, Any] = {"state": STATE, "logo": "", "made": {}}

pytestmark = pytest.mark.browser


def card(root: Any, title: str) -> Any:
    return root.get_by_role("listitem", name=title, exact=True)


@pytest.mark.parametrize("logo", ["", f"data:image/png;base64,{DOT}"], ids=["without", "with"])
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, logo: str, request: Any) -> None:
    page = plain_host.page
    root = plain_host.show("formats", **{**TRAITS, "logo": logo})
    card(root, "Welkomstbrief").get_by_text("Bekijk de tekst").click()
    expect(card(root, "Welkomstbrief").get_by_text("Knip uit")).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/formats-{request.node.callspec.id}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_a_press_saves_the_document_that_it_asked_for_and_no_other(plain_host: Any) -> None:
    page = plain_host.page
    root = plain_host.show("formats", **{**TRAITS, "made": {"asked": "eerder", "href": "data:,oud", "name": "Oud.pdf"}})
    root.get_by_role("button", name="Word: Welkomstbrief").click()
    plain_host.until(lambda: bool(plain_host.acted()))
    [(name, args)] = plain_host.acted()
    assert (name, args["key"], args["kind"]) == ("make", "brief", "word")
    with page.expect_download() as download:
        plain_host.change(made={"asked": args["asked"], "href": "data:text/plain,inhoud", "name": "Welkomstbrief.docx"})
    assert download.value.suggested_filename == "Welkomstbrief.docx"
    expect(root.get_by_text("‘Welkomstbrief.docx’ staat bij je downloads.")).to_be_visible()


def test_what_it_is_for_can_be_chosen(plain_host: Any) -> None:
    root = plain_host.show("formats", **TRAITS)
    choice = root.get_by_label("Waar is het voor?")
    choice.select_option("Voorbeelden")
    expect(card(root, "Welkomstbrief")).to_be_hidden()
    expect(card(root, "Brief om in te vullen")).to_be_visible()
    expect(root.get_by_role("button", name="PDF: Brief om in te vullen bij Nieuwsbrief")).to_be_visible()
    choice.select_option("Alles")
    expect(card(root, "Welkomstbrief")).to_be_visible()


def test_a_logo_is_sent_and_can_go(plain_host: Any) -> None:
    root = plain_host.show("formats", **TRAITS)
    expect(root.get_by_role("button", name="Haal het logo weg")).to_be_hidden()
    picture = base64.b64decode(DOT)
    root.get_by_label("Kies een logo").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": picture})
    plain_host.until(lambda: bool(plain_host.acted()))
    assert plain_host.acted() == [("put_logo", {"content": DOT})]
    plain_host.change(logo=f"data:image/png;base64,{DOT}")
    expect(root.get_by_role("img", name="Het logo van jullie school")).to_be_visible()
    root.get_by_role("button", name="Haal het logo weg").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    assert plain_host.acted()[-1] == ("remove_logo", {})


def test_a_file_that_is_too_large_is_refused_before_it_travels(plain_host: Any) -> None:
    root = plain_host.show("formats", **TRAITS)
    large = {"name": "logo.png", "mimeType": "image/png", "buffer": b"x" * 2_600_000}
    root.get_by_label("Kies een logo").set_input_files(large)
    expect(root.get_by_text("Dit bestand is 2,6 MB. Kies een logo van hooguit 2 MB.")).to_be_visible()
    assert plain_host.acted() == []


def test_a_refusal_is_told_beside_the_logo(plain_host: Any) -> None:
    root = plain_host.show("formats", **TRAITS)
    plain_host.fail("Dit bestand is beschadigd.")
    root.get_by_label("Kies een logo").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"x"})
    expect(root.get_by_text("Dit bestand is beschadigd.")).to_be_visible()
