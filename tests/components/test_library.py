"""The library: found, read, compared, put together and printed, by mouse and by keyboard."""

from __future__ import annotations

import copy
import os
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from samenspraak.catalogue import load
from samenspraak.catalogue.offering import offering
from samenspraak.catalogue.picture import drawings
from samenspraak.folder import shared_files
from widgets._library_entries import shelf

CONTENT = shared_files().catalogue
SHELF = shelf(offering(load([CONTENT])), {"nieuwsbrief"}, drawings(CONTENT))
TITLES = {one["id"]: one["title"] for one in SHELF["entries"]}
FITTING = {
    "priority": "p1",
    "found": [
        {"id": "praktijk:goed-nieuws", "reason": "Gaat ook over: goed nieuws."},
        {"id": "praktijk:welkomgesprek", "reason": "Helpt bij ‘Open contact’."},
    ],
}
CALM: dict[str, Any] = {
    "trajectory": "t1",
    "sector": "po",
    "identity": False,
    "priorities": [],
    "planned": [],
    "undo": None,
    "fit": None,
}
CHOSEN = CALM | {"priorities": [{"id": "p1", "title": "Ook goed nieuws"}, {"id": "p2", "title": "Het plein groener"}]}
STATES = {
    "calm": CALM,
    "chosen": CHOSEN,
    "planned": CHOSEN | {"planned": ["praktijk:nieuwsbrief"], "undo": "praktijk:nieuwsbrief"},
    "fitting": CHOSEN | {"fit": FITTING},
    "nothing-fits": CHOSEN | {"fit": {"priority": "p2", "found": []}},
}

pytestmark = pytest.mark.browser


def shown(host: Any, state: dict[str, Any] = CHOSEN, **traits: Any) -> Locator:
    root: Locator = host.show("library", **{"state": state, "shelf": SHELF, "document": {}, **traits})
    return root


def cards(root: Locator) -> Locator:
    return root.locator(".ss-library-card:visible")


def fits_and_is_accessible(page: Any, axe: str, name: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/library-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    expect(shown(plain_host, STATES[name])).to_be_visible()
    fits_and_is_accessible(plain_host.page, axe, name)


@pytest.mark.parametrize("name", ["entry", "compare", "set", "sources"])
def test_every_page_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    root = shown(plain_host)
    if name == "entry":
        root.get_by_role("button", name="Welkomgesprek", exact=True).click()
    elif name == "sources":
        root.get_by_role("button", name="Alle bronnen").click()
    else:
        for title in ("Welkomgesprek", "Huisbezoek"):
            root.get_by_label(f"Vergelijk {title}").check()
            root.get_by_role("button", name=f"In mijn setje {title}").click()
        root.get_by_role("button", name="Zet naast elkaar" if name == "compare" else "Mijn setje (2)").click()
    expect(root.get_by_role("button", name="← Terug")).to_be_visible()
    assert root.locator("[style]").count() == 0
    fits_and_is_accessible(plain_host.page, axe, name)


def test_nothing_stays_behind(plain_host: Any) -> None:
    shown(plain_host)
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


# ---------------------------------------------------------------------------------------------------------- finding


def test_it_begins_with_what_is_for_this_school(plain_host: Any) -> None:
    root = shown(plain_host, CALM | {"sector": "voorschool"})
    ours = [one for one in SHELF["entries"] if "voorschool" in one["sectors"]]
    assert 0 < len(ours) < len(SHELF["entries"])
    root.get_by_role("button", name=f"Laat alle {len(ours)} zien").click()
    expect(cards(root)).to_have_count(len(ours))
    root.get_by_text("Zoek gerichter").click()
    root.get_by_label("Voor welke school?").select_option("")
    expect(cards(root)).to_have_count(len(SHELF["entries"]))
    expect(root.get_by_text("Zoek gerichter (1 gekozen)")).to_be_visible()


def test_at_first_a_few_stand_there_with_the_schools_own_in_front_and_all_come_when_asked(plain_host: Any) -> None:
    root = shown(plain_host)
    expect(cards(root)).to_have_count(12)
    expect(cards(root).first).to_contain_text("van onze school")
    every = root.get_by_role("button", name="Laat alle")
    every.focus()
    plain_host.page.keyboard.press("Enter")
    expect(every).to_be_hidden()
    expect(cards(root).nth(12).get_by_role("button").first).to_be_focused()
    root.get_by_label("Routines").check()
    expect(cards(root)).to_have_count(6)
    expect(every).to_be_hidden()


def test_a_card_says_what_one_weighs(plain_host: Any) -> None:
    card = cards(shown(plain_host)).filter(has=plain_host.page.get_by_role("button", name="Welkomgesprek", exact=True))
    for words in (
        "Routine",
        "Begin het jaar met luisteren",
        "Ophalen, stap 2 van 4",
        "Hoog",
        "Communiceren",
        "Gemengd",
    ):
        expect(card).to_contain_text(words)
    assert card.get_by_role("img").count() == 0, "the drawing says nothing beside its title"
    expect(card.locator("img")).to_have_attribute("alt", "")
    expect(cards(card.page.locator("body")).filter(has_text="van onze school")).to_have_count(1)


def test_kinds_tags_and_words_find_together_and_are_counted(plain_host: Any) -> None:
    root = shown(plain_host)
    status = root.locator(".ss-library-told [role=status]")
    root.get_by_label("Routines").check()
    expect(status).to_have_text("Gevonden: 6 routines.")
    root.get_by_label("Alles", exact=True).check()
    root.get_by_text("Zoek gerichter").click()
    root.get_by_label("Hoeveel moeite kost het?").select_option("laag")
    root.get_by_label("Hoe werk je samen?").select_option("zenden")
    wanted = {
        one["title"]
        for one in SHELF["entries"]
        if one["effort"] == "laag" and one["reciprocity"] == "zenden" and "po" in one["sectors"]
    }
    expect(cards(root)).to_have_count(len(wanted))
    assert set(cards(root).locator(".ss-library-open").all_inner_texts()) == wanted
    root.get_by_label("Zoek op een woord").fill("nieuwsbrieven")
    expect(status).to_have_text("Gevonden: 1 praktijk.")
    expect(cards(root)).to_contain_text(["Nieuwsbrief"])


def test_a_search_takes_accents_capitals_and_every_word(plain_host: Any) -> None:
    root = shown(plain_host)
    search = root.get_by_label("Zoek op een woord")
    search.fill("ÉÉN  voorlezen")
    expect(cards(root).filter(has_text="Voorlezen bij de thee")).to_have_count(1)
    search.fill("voorlezen zwembad")
    expect(cards(root)).to_have_count(0)


def test_nothing_found_has_a_way_back(plain_host: Any) -> None:
    root = shown(plain_host)
    before = cards(root).count()
    root.get_by_label("Zoek op een woord").fill("zwembad")
    expect(root.get_by_text("Niets gevonden.")).to_be_visible()
    expect(root.get_by_text("Hier past niets bij.")).to_be_visible()
    root.locator(".ss-card").get_by_role("button", name="Toon alles weer").click()
    expect(cards(root)).to_have_count(before)
    expect(root.get_by_label("Zoek op een woord")).to_be_focused()
    expect(root.get_by_label("Zoek op een woord")).to_have_value("")


@pytest.mark.parametrize(
    ("words", "title"),
    [("10-minutengesprek", "Voortgangsgesprek"), ("ouderraad", "Klankbordgroep"), ("whatsapp", "Goed bereikbaar")],
)
def test_what_a_school_calls_otherwise_is_found_too(plain_host: Any, words: str, title: str) -> None:
    root = shown(plain_host)
    root.get_by_label("Zoek op een woord").fill(words)
    expect(cards(root).get_by_role("button", name=title, exact=True)).to_be_visible()


# --------------------------------------------------------------------------------------------------- one thing in full


@pytest.mark.parametrize("key", TITLES)
def test_every_entry_opens(key: str, opened: Any) -> None:
    root, page = opened
    entry = next(one for one in SHELF["entries"] if one["id"] == key)
    root.locator(f'.ss-library-card[data-id="{key}"] .ss-library-open').click()
    detail = root.locator(".ss-library-detail")
    expect(detail.get_by_role("heading", level=3)).to_have_text(entry["title"])
    text = " ".join(detail.inner_text().split())
    for part in entry["parts"]:
        assert part["title"] in text
        for words in (*part["texts"], *(sample["title"] for sample in part["samples"])):
            assert " ".join(words.split()) in text
    for tie in entry["ties"]:
        assert tie["title"] in text
        assert all(TITLES[one] in text for one in tie["ids"])
    assert " ".join(entry["evidence_from"].split()) in text
    expect(detail.get_by_role("link")).to_have_count(
        sum(bool(one["link"]) for one in SHELF["literature"] if one["key"] in entry["sources"])
    )
    page.keyboard.press("Escape")
    expect(root.locator(".ss-library-grid")).to_be_visible()


@pytest.fixture(scope="module")
def opened(chromium: Any, plain_files: Any, plain_url: str) -> Any:
    """One page for all that is only read."""
    from tests.components.conftest import SCREEN, PlainHost

    context = chromium.new_context(**SCREEN)
    host = PlainHost(context.new_page(), plain_files, plain_url)
    root = shown(host, CALM)
    root.get_by_text("Zoek gerichter").click()
    root.get_by_label("Voor welke school?").select_option("")
    root.get_by_role("button", name="Laat alle").click()
    yield root, host.page
    context.close()
    assert not host.errors


def test_made_up_is_said_beside_the_story_and_the_voices(plain_host: Any) -> None:
    root = shown(plain_host)
    root.get_by_role("button", name="Welkomgesprek", exact=True).click()
    expect(root.get_by_text("Dit is verzonnen. Zo kan het gaan.")).to_have_count(2)
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    voices = [root.locator(".ss-library-voice").nth(at).bounding_box() for at in range(3)]
    tops = {round(box["y"]) for box in voices if box}
    assert len(tops) == 1, "they stand beside each other"


def test_links_lead_on_and_back_leads_to_where_one_was(plain_host: Any) -> None:
    root, page = shown(plain_host), plain_host.page
    card = root.get_by_role("button", name="Welkomgesprek", exact=True)
    card.focus()
    page.keyboard.press("Enter")
    heading = root.get_by_role("heading", level=3)
    expect(heading).to_have_text("Welkomgesprek")
    expect(heading).to_be_focused()
    root.get_by_role("button", name="Samen als gelijken").click()
    expect(heading).to_have_text("Samen als gelijken")
    page.keyboard.press("Escape")
    expect(heading).to_have_text("Welkomgesprek")
    root.get_by_role("button", name="← Terug").click()
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_visible()


# ------------------------------------------------------------------------------------------------- priorities, the switch


def test_what_fits_a_priority_comes_first_with_its_reason(plain_host: Any) -> None:
    root = shown(plain_host)
    root.get_by_label("Past bij deze prioriteit").select_option("Ook goed nieuws")
    plain_host.until(lambda: plain_host.acted() == [("fit", {"priority": "p1"})])
    plain_host.change(state=STATES["fitting"])
    expect(cards(root).locator(".ss-library-open")).to_have_text(["Goed nieuws van de week", "Welkomgesprek"])
    expect(cards(root).locator(".ss-library-reason")).to_have_text(
        ["Gaat ook over: goed nieuws.", "Helpt bij ‘Open contact’."]
    )
    plain_host.change(state=CHOSEN)
    expect(cards(root).locator(".ss-library-reason:visible")).to_have_count(0)


def test_nothing_that_fits_is_said_and_the_focuses_are_offered(plain_host: Any) -> None:
    root = shown(plain_host, STATES["nothing-fits"])
    expect(root.get_by_text("We vonden niets dat over deze woorden gaat.")).to_be_visible()
    expect(cards(root)).not_to_have_count(0)
    root.get_by_role("button", name="Toon de speerpunten").click()
    expect(cards(root).locator(".ss-library-kind")).to_have_text(["Speerpunt"] * 6)
    expect(root.get_by_label("Speerpunten")).to_be_checked()


def test_before_there_are_priorities_it_says_where_they_come_from(plain_host: Any) -> None:
    root = shown(plain_host, CALM)
    expect(root.get_by_label("Past bij deze prioriteit")).to_be_disabled()
    expect(root.get_by_text("Kies eerst prioriteiten in de visie-sessie.")).to_be_visible()


def test_the_switch_for_a_school_with_a_church(plain_host: Any) -> None:
    root = shown(plain_host)
    box = root.get_by_label("Wij zijn een school met een kerk of geloofsgemeenschap")
    expect(box).not_to_be_checked()
    box.click()
    plain_host.until(lambda: plain_host.acted() == [("show_identity", {"wanted": True})])
    plain_host.change(state=CHOSEN | {"identity": True})
    expect(box).to_be_checked()


def test_text_of_anybody_is_text(plain_host: Any) -> None:
    hostile = copy.deepcopy(SHELF)
    bad = '<img src=x onerror="window.hacked = 1"> مرحبا'
    first = hostile["entries"][0]
    first |= {"title": bad, "post_it": bad, "summary": bad}
    first["parts"][0]["texts"] = [bad]
    root = shown(plain_host, shelf=hostile)
    root.get_by_role("button", name=bad, exact=True).click()
    expect(root.get_by_role("heading", level=3)).to_have_text(bad)
    assert root.locator("img[src=x]").count() == 0
    assert plain_host.page.evaluate("window.hacked") is None
