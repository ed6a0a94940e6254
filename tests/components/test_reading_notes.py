"""What a coach writes about a reflection: drafts that are kept and shared at once, and what is refused."""

import copy
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.components.reflections import DRAFTS, EMPTY, GONE, OPEN

pytestmark = pytest.mark.browser


def test_releasing_asks_first_and_offers_a_way_back(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=DRAFTS)
    expect(root.get_by_text("2 opmerkingen klaar om te delen")).to_be_visible()
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    assert plain_host.acted() == []
    root.get_by_role("button", name="Ja, deel alles").click()
    plain_host.until(lambda: plain_host.acted() == [("release", {})])
    after = {"release": {"drafts": 0, "last": 2, "unseen": 2}, "told": "2 opmerkingen zijn gedeeld."}
    plain_host.change(state={**OPEN, **after})
    expect(root.get_by_text("2 opmerkingen zijn gedeeld.")).to_be_visible()
    root.get_by_role("button", name="Haal terug wat nog niemand las").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)


def test_what_was_chosen_a_moment_ago_is_stored_before_all_is_shared(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    state = copy.deepcopy(DRAFTS)
    state["shown"]["phases"][0]["answers"][0]["draft"] = {**EMPTY, "strong": "Stil zijn helpt."}
    root = plain_host.show("reading", state=state)
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    # A touch moves no focus, and all of this comes within the moment after which a choice is saved.
    root.evaluate(
        """root => {
            const select = [...root.querySelectorAll(".ss-reading-answer select")].find((one) => one.checkVisibility());
            select.value = "discuss";
            select.dispatchEvent(new Event("input", { bubbles: true }));
            [...root.querySelectorAll("button")].find((one) => one.textContent === "Ja, deel alles").click();
        }"""
    )
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    (first, note), (second, _) = plain_host.acted()
    assert (first, note["state"], second) == ("note", "discuss", "release")


def test_nothing_is_shared_while_a_text_is_too_long_to_be_stored(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=DRAFTS)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    card.get_by_role("button", name="Reageer").click()
    field = card.get_by_label("Vraag", exact=True)
    field.fill("a" * 601)
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    expect(field).to_be_focused()
    expect(root.get_by_role("button", name="Ja, deel alles")).to_be_hidden()
    field.fill("Korter.")
    root.get_by_role("button", name="Deel 2 opmerkingen").click()
    root.get_by_role("button", name="Ja, deel alles").click()
    plain_host.until(lambda: ("release", {}) in plain_host.acted())
    notes = [args["ask"] for name, args in plain_host.acted() if name == "note"]
    assert notes[-1] == "Korter."


def test_what_is_taken_back_stays_nowhere_on_the_page_or_in_the_browser(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    plain_host.silence()
    root = plain_host.show("reading", state=OPEN)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    words = card.locator(".ss-reading-words").first.inner_text()
    card.get_by_role("button", name="Reageer").click()
    card.get_by_label("Sterk punt").fill("Dit schreef ik erbij.")
    kept = "JSON.stringify({...localStorage})"
    assert "Dit schreef ik erbij." in plain_host.page.evaluate(kept)
    plain_host.change(state=GONE)
    expect(root.get_by_text("Deze terugblik is niet meer met de coach gedeeld.")).to_be_visible()
    expect(root.get_by_role("heading", name="Niet meer te lezen")).to_be_focused()
    assert words not in root.evaluate("root => root.textContent")
    assert root.locator("textarea").count() == 0
    assert "Dit schreef ik erbij." not in plain_host.page.evaluate(kept)


def test_a_draft_that_was_shared_becomes_what_was_said(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    state = copy.deepcopy(OPEN)
    state["shown"]["phases"][0]["answers"][0]["draft"] = {**EMPTY, "strong": "Stil zijn helpt."}
    root = plain_host.show("reading", state=state)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    expect(card.get_by_label("Sterk punt")).to_have_value("Stil zijn helpt.")
    sent = {
        **EMPTY,
        "id": "n1",
        "told": "Gedeeld op 3 november 2026. Gelezen.",
        "strong": "Stil zijn helpt.",
        "replies": ["Dat klopt."],
    }
    state["shown"]["phases"][0]["answers"][0] |= {"draft": EMPTY, "sent": [sent]}
    plain_host.change(state=copy.deepcopy(state))
    expect(card.get_by_label("Sterk punt")).to_be_hidden()
    expect(card.get_by_text("Dat klopt.")).to_be_visible()
    expect(card.get_by_role("button", name="Reageer")).to_be_visible()


def test_a_page_that_is_loaded_again_keeps_the_draft_that_was_not_stored(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    plain_host.silence()
    root = plain_host.show("reading", state=OPEN)
    root.get_by_role("button", name="Reageer op het geheel").click()
    root.get_by_label("Vraag").last.fill("Wat deed de stilte?")
    root = plain_host.reload()
    expect(root.get_by_label("Vraag").last).to_have_value("Wat deed de stilte?")


def test_a_draft_that_another_screen_changed_is_not_written_over_unasked(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=OPEN)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    card.get_by_role("button", name="Reageer").click()
    card.get_by_label("Sterk punt").fill("Van dit scherm.")
    plain_host.until(lambda: len(plain_host.acted()) == 1)
    expect(card.get_by_text("✓ opgeslagen")).to_be_visible()

    def stored_elsewhere(strong: str) -> None:
        state = copy.deepcopy(OPEN)
        state["shown"]["phases"][0]["answers"][0]["draft"] = {**EMPTY, "strong": strong, "state": "done"}
        plain_host.change(state=state)

    stored_elsewhere("Van het andere scherm.")
    expect(card.get_by_text("✓ opgeslagen")).to_have_count(0)
    card.get_by_label("Sterk punt").press_sequentially(" En meer.")
    choice = card.get_by_role("group", name="Twee teksten")
    expect(choice.get_by_text("Van het andere scherm.")).to_be_visible()
    card.get_by_label("Sterk punt").blur()
    plain_host.page.wait_for_timeout(1000)
    assert len(plain_host.acted()) == 1
    choice.get_by_role("button", name="Houd wat in het veld staat").click()
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    assert plain_host.acted()[1][1]["strong"] == "Van dit scherm. En meer."
    expect(choice).to_be_hidden()
    stored_elsewhere("Van dit scherm. En meer.")
    card.get_by_label("Vraag").fill("Wat nu?")
    stored_elsewhere("Nog eens anders.")
    choice.get_by_role("button", name="Neem de andere tekst").click()
    expect(card.get_by_label("Sterk punt")).to_have_value("Nog eens anders.")
    expect(card.get_by_label("Wat kan er nu?")).to_have_value("done")
    expect(choice).to_be_hidden()


def test_what_is_refused_says_so_at_the_field(plain_host: Any) -> None:
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    root = plain_host.show("reading", state=OPEN)
    card = root.get_by_role("article", name="Wat gebeurde er?")
    card.get_by_role("button", name="Reageer").click()
    plain_host.fail("1-1-2021 is al voorbij. Kies vandaag of een dag die nog komt.", "follow_up")
    card.get_by_label("Ik kom erop terug op").fill("2021-01-01")
    expect(card.get_by_text("Nog niet opgeslagen. 1-1-2021 is al voorbij.")).to_be_visible()
    plain_host.fail("Typ een woord van minstens twee letters, of het begin ervan.", "text")
    search = root.get_by_role("searchbox")
    search.fill("!!")
    expect(search).to_have_accessible_description("Typ een woord van minstens twee letters, of het begin ervan.")
    plain_host.acknowledge()
    search.fill("tolk")
    expect(search).to_have_accessible_description("")
