"""Writing a routine or practice of one's own, and sharing it."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from samenspraak.catalogue import load
from samenspraak.catalogue.own import LARGEST, fields_of
from samenspraak.folder import shared_files
from widgets._own_fields import form

CATALOGUE = load([shared_files().catalogue])
FORM: dict[str, Any] = {
    "parts": form(CATALOGUE.literature),
    "kinds": [{"key": "praktijk", "label": "Een praktijk"}, {"key": "routine", "label": "Een routine"}],
    "like": [{"key": "nieuwsbrief", "title": "Nieuwsbrief"}, {"key": "welkomgesprek", "title": "Welkomgesprek"}],
    "largest": LARGEST,
}
NONE: dict[str, Any] = {
    "trajectory": "t1",
    "own": [],
    "draft": None,
    "errors": {},
    "taken": None,
    "removed": None,
    "stored": "",
}
COFFEE = {
    "key": "koffie",
    "title": "Koffie op vrijdag",
    "kind": "praktijk",
    "file": "koffie.yaml",
    "href": "data:application/yaml;charset=utf-8,soort%3A%20praktijk",
}
EMPTY = {"number": 1, "key": "", "like": "", "kind": "praktijk", "fields": {"sectoren": ["po"], "verzonnen": "ja"}}
FILLED = {
    "number": 2,
    "key": "",
    "like": "welkomgesprek",
    "kind": "routine",
    "fields": fields_of(CATALOGUE.practices["welkomgesprek"]),
}
ERRORS = {"titel": "Dit is nog leeg. Vul het in.", "epstein": "Dit is nog leeg.", "tips": "Deze tekst is leeg."}
STATES = {
    "none": NONE,
    "own": NONE | {"own": [COFFEE], "stored": "Koffie op vrijdag"},
    "removed": NONE | {"removed": "Koffie op vrijdag"},
    "empty": NONE | {"draft": EMPTY},
    "filled": NONE | {"own": [COFFEE], "draft": FILLED},
    "wrong": NONE | {"draft": EMPTY, "errors": ERRORS},
    "taken": NONE | {"draft": FILLED, "taken": {"title": "Welkomgesprek", "own": False, "name": ""}},
}

pytestmark = pytest.mark.browser


def shown(host: Any, state: dict[str, Any] = NONE) -> Locator:
    root: Locator = host.show("own_practice", state=state, form=FORM)
    return root


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    root = shown(plain_host, STATES[name])
    expect(root).to_be_visible()
    assert root.locator("[style]").count() == 0
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/own-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_nothing_stays_behind(plain_host: Any) -> None:
    shown(plain_host, STATES["own"])
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_one_begins_empty_or_with_what_there_is(plain_host: Any) -> None:
    root = shown(plain_host)
    expect(root.get_by_text("Hier komen jullie eigen routines")).to_be_visible()
    root.get_by_role("button", name="Begin hiermee").click()
    like = root.get_by_label("Of begin met iets uit de bibliotheek")
    expect(like).to_be_focused()
    expect(like).to_have_accessible_description("Kies eerst waarmee je begint.")
    like.select_option("Welkomgesprek")
    root.get_by_role("button", name="Begin hiermee").click()
    root.get_by_role("button", name="Maak iets nieuws").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    assert plain_host.acted() == [
        ("begin", {"kind": "praktijk", "like": "welkomgesprek"}),
        ("begin", {"kind": "praktijk"}),
    ]


def test_the_form_holds_what_there_is_and_sends_it_back_the_same(plain_host: Any) -> None:
    root = shown(plain_host, STATES["filled"])
    expect(root.get_by_role("heading", name="Iets van onze school")).to_be_focused()
    expect(root.get_by_label("Hoe heet het?")).to_have_value("Welkomgesprek")
    expect(root.get_by_role("button", name="Maak iets nieuws")).to_be_hidden()
    root.get_by_role("button", name="Bewaar").click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    [(name, sent)] = plain_host.acted()
    assert (name, sent["kind"], sent["id"], sent["replace"]) == ("store", "routine", "", False)
    filled = {key: value for key, value in sent["fields"].items() if value}
    unordered = {key: sorted(value) if key in {"epstein", "bronnen"} else value for key, value in filled.items()}
    before = {key: value for key, value in FILLED["fields"].items() if key not in {"sleutel", "dekt"}}  # type: ignore[attr-defined]
    assert unordered == {
        key: sorted(value) if key in {"epstein", "bronnen"} else value for key, value in before.items()
    }


def test_what_is_needed_is_marked_by_kind(plain_host: Any) -> None:
    root = shown(plain_host, STATES["empty"])
    expect(root.get_by_label("Hoe heet het? (nodig)")).to_be_visible()
    root.get_by_text("Hoe je het doet").click()
    expect(root.get_by_label("Hoe doe je het? (hoeft niet)")).to_be_visible()
    root.get_by_label("Een routine", exact=True).check()
    expect(root.get_by_label("Hoe doe je het? (nodig)")).to_be_visible()


def test_a_mistake_stands_at_its_field_and_the_first_gets_the_focus(plain_host: Any) -> None:
    root = shown(plain_host, STATES["empty"])
    root.get_by_label("Hoe heet het?").fill("Koffie")
    root.get_by_role("button", name="Bewaar").click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    plain_host.change(state=STATES["wrong"])
    field = root.get_by_label("Hoe heet het?")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Dit is nog leeg. Vul het in.")
    expect(field).to_have_value("Koffie")
    expect(root.get_by_text("Deze tekst is leeg.")).to_be_visible()
    expect(root.get_by_text("Dit is nog niet bewaard. Kijk bij 3 velden wat er nog moet.")).to_be_visible()


def test_what_was_typed_is_opened_again_after_a_reload_and_dropped_when_one_stops(plain_host: Any) -> None:
    root = shown(plain_host, STATES["filled"])
    root.get_by_label("Hoe heet het?").fill("Thee op vrijdag")
    expect(root.get_by_text("Dit apparaat bewaart dit tot je op ‘Bewaar’ drukt.")).to_be_visible()
    plain_host.reload(state=NONE, form=FORM)
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    assert plain_host.acted() == [("begin", {"kind": "praktijk", "like": "welkomgesprek"})]
    plain_host.change(state=NONE | {"draft": FILLED})
    expect(root.get_by_label("Hoe heet het?")).to_have_value("Thee op vrijdag")
    expect(root.get_by_text("Hier staat wat je nog niet bewaarde.")).to_be_visible()
    expect(root.get_by_role("heading", name="Iets van onze school")).not_to_be_focused()
    root.get_by_role("button", name="Begin opnieuw").press("Enter")
    expect(root.get_by_label("Hoe heet het?")).to_have_value("Welkomgesprek")
    root.get_by_label("Hoe heet het?").fill("Thee op vrijdag")
    root.get_by_role("button", name="Stop zonder te bewaren").press("Enter")
    plain_host.until(lambda: plain_host.acted()[-1] == ("close", {}))
    plain_host.reload(state=NONE, form=FORM)
    expect(root.get_by_role("button", name="Maak iets nieuws")).to_be_visible()
    assert plain_host.page.evaluate("localStorage.length") == 0


def test_what_was_stored_is_kept_no_longer(plain_host: Any) -> None:
    root = shown(plain_host, STATES["empty"])
    root.get_by_label("Hoe heet het?").fill("Thee op vrijdag")
    root.get_by_role("button", name="Bewaar").click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    plain_host.change(state=NONE | {"stored": "Thee op vrijdag"})
    expect(root.get_by_role("button", name="Maak iets nieuws")).to_be_visible()
    assert plain_host.page.evaluate("localStorage.length") == 0


def test_samples_are_added_and_taken_away(plain_host: Any) -> None:
    root = shown(plain_host, STATES["empty"])
    root.get_by_text("Hoe je het doet").click()
    root.get_by_role("button", name="Nog een voorbeeld").click()
    expect(root.get_by_label("Titel")).to_be_focused()
    root.get_by_label("Titel").fill("Briefje")
    root.get_by_label("Tekst").fill("Kom je ook?")
    root.get_by_role("button", name="Nog een voorbeeld").click()
    root.get_by_role("button", name="Haal dit voorbeeld weg").last.click()
    root.get_by_label("Tips").fill("Eén\n\n  Twee ")
    root.get_by_role("button", name="Bewaar").click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    [(_, sent)] = plain_host.acted()
    assert sent["fields"]["voorbeelden"] == [{"titel": "Briefje", "tekst": "Kom je ook?"}]
    assert sent["fields"]["tips"] == ["Eén", "Twee"]


def test_replacing_is_asked_first(plain_host: Any) -> None:
    root = shown(plain_host, STATES["filled"])
    plain_host.change(state=STATES["taken"])
    asked = root.get_by_role("group", name="Vervangen?")
    expect(asked).to_contain_text("In de bibliotheek staat ‘Welkomgesprek’ al.")
    expect(asked.get_by_role("button", name="Nee, laat staan")).to_be_focused()
    asked.get_by_role("button", name="Ja, vervang").click()
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    [(name, sent)] = plain_host.acted()
    assert (name, sent["replace"]) == ("store", True)


def test_one_of_ones_own_is_changed_shared_and_taken_away(plain_host: Any) -> None:
    root = shown(plain_host, STATES["own"])
    expect(root.get_by_text("✓ ‘Koffie op vrijdag’ is bewaard")).to_be_visible()
    link = root.get_by_role("link", name="Download om te delen Koffie op vrijdag")
    expect(link).to_have_attribute("download", "koffie.yaml")
    root.get_by_role("button", name="Verander Koffie op vrijdag").click()
    root.get_by_role("button", name="Haal weg").click()
    root.get_by_role("button", name="Ja, haal weg").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    assert plain_host.acted() == [("change", {"id": "koffie"}), ("remove", {"id": "koffie"})]
    plain_host.change(state=STATES["removed"])
    expect(root.get_by_text("‘Koffie op vrijdag’ is weg.")).to_be_visible()
    root.get_by_role("button", name="Zet terug").click()
    plain_host.until(lambda: plain_host.acted()[-1] == ("bring_back", {}))


def test_a_file_is_taken_in_as_text_and_again_after_the_question(plain_host: Any) -> None:
    root = shown(plain_host)
    chosen = root.get_by_label("Haal een bestand van een andere school binnen")
    body = "soort: praktijk\ntitel: Één\n"
    chosen.set_input_files({"name": "thee.yaml", "mimeType": "text/yaml", "buffer": body.encode()})
    plain_host.until(lambda: plain_host.acted() == [("take_in", {"name": "thee.yaml", "text": body})])
    plain_host.change(state=NONE | {"taken": {"title": "Thee", "own": True, "name": "thee.yaml"}})
    expect(root.get_by_text("Jullie hebben ‘Thee’ al. Vervang je die?")).to_be_visible()
    root.get_by_role("button", name="Ja, vervang").click()
    again = ("take_in", {"name": "thee.yaml", "text": body, "replace": True})
    plain_host.until(lambda: plain_host.acted()[-1] == again)


def test_a_file_that_is_too_large_stays_outside(plain_host: Any) -> None:
    root = shown(plain_host)
    chosen = root.get_by_label("Haal een bestand van een andere school binnen")
    chosen.set_input_files({"name": "groot.yaml", "mimeType": "text/yaml", "buffer": b"x" * (4 * LARGEST + 1)})
    expect(root.get_by_text("Dit bestand is te groot")).to_be_visible()
    assert plain_host.acted() == []


def test_text_of_anybody_is_text(plain_host: Any) -> None:
    bad = '<img src=x onerror="window.hacked = 1"> مرحبا'
    root = shown(plain_host, NONE | {"own": [COFFEE | {"title": bad}], "removed": bad, "stored": bad})
    expect(root.get_by_text(f"‘{bad}’ is weg.")).to_be_visible()
    assert root.locator("img").count() == 0
    assert plain_host.page.evaluate("window.hacked") is None
