"""The library: two compared, some put together and printed, and one chosen for the plan."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.components.test_library import CALM, CHOSEN, SHELF, cards, shown

pytestmark = pytest.mark.browser


def test_two_stand_beside_each_other_and_a_third_has_to_wait(plain_host: Any) -> None:
    root = shown(plain_host)
    expect(root.get_by_role("button", name="Zet naast elkaar")).to_be_hidden()
    root.get_by_label("Vergelijk Welkomgesprek").check()
    compare = root.get_by_role("button", name="Zet naast elkaar")
    expect(root.get_by_text("1 gekozen: kies er nog een.")).to_be_in_viewport()
    expect(compare).to_be_hidden()
    root.get_by_label("Vergelijk Huisbezoek").check()
    expect(compare).to_be_in_viewport()
    expect(root.get_by_label("Vergelijk Klassenboek")).to_be_disabled()
    third = cards(root).filter(has=plain_host.page.get_by_label("Vergelijk Klassenboek"))
    expect(third.get_by_text("Er zijn er al 2 gekozen.")).to_be_visible()
    root.get_by_role("button", name="Wis").press("Enter")
    expect(root.get_by_label("Vergelijk Huisbezoek")).to_be_focused()
    expect(third.get_by_text("Er zijn er al 2 gekozen.")).to_be_hidden()
    for title in ("Welkomgesprek", "Huisbezoek"):
        root.get_by_label(f"Vergelijk {title}").check()
    root.get_by_role("button", name="Zet naast elkaar").click()
    table = root.get_by_role("table", name="Twee naast elkaar")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("rowheader", name="Wanneer lukt het?")).to_be_visible()
    expect(table).to_contain_text("Alle gezinnen die dat willen")
    root.get_by_role("button", name="← Terug").click()
    root.get_by_label("Vergelijk Huisbezoek").uncheck()
    expect(root.get_by_label("Vergelijk Klassenboek")).to_be_enabled()


def test_something_is_chosen_for_the_plan_where_one_reads_about_it(plain_host: Any) -> None:
    root = shown(plain_host)
    card = cards(root).filter(has=plain_host.page.get_by_role("button", name="Welkomgesprek", exact=True))
    choose = card.get_by_role("button", name="Kies dit voor ons plan Welkomgesprek")
    choose.press("Enter")
    select = card.get_by_label("Voor welke prioriteit?")
    expect(select).to_be_focused()
    card.get_by_role("button", name="Zet in ons plan").press("Enter")
    expect(select).to_have_accessible_description("Kies een prioriteit, of ‘Bij geen prioriteit’.")
    assert plain_host.acted() == []
    select.select_option("Ook goed nieuws")
    card.get_by_role("button", name="Zet in ons plan").press("Enter")
    plain_host.until(lambda: plain_host.acted() == [("choose", {"entry": "praktijk:welkomgesprek", "priority": "p1"})])
    plain_host.change(state=CHOSEN | {"planned": ["praktijk:welkomgesprek"], "undo": "praktijk:welkomgesprek"})
    expect(card.get_by_text("✓ In jullie plan")).to_be_visible()
    expect(choose).to_be_hidden()
    card.get_by_role("button", name="Zet terug").press("Enter")
    plain_host.until(lambda: plain_host.acted()[-1] == ("put_back", {}))


def test_without_priorities_one_press_is_enough_and_a_focus_is_not_for_the_plan(plain_host: Any) -> None:
    root = shown(plain_host, CALM)
    root.get_by_role("button", name="Nieuwsbrief", exact=True).click()
    root.get_by_role("button", name="Kies dit voor ons plan Nieuwsbrief").click()
    plain_host.until(lambda: plain_host.acted() == [("choose", {"entry": "praktijk:nieuwsbrief", "priority": None})])
    root.get_by_role("button", name="← Terug").click()
    root.get_by_label("Speerpunten").check()
    expect(cards(root).first).to_be_visible()
    expect(root.get_by_role("button", name="Kies dit voor ons plan")).to_have_count(0)


def test_a_set_is_kept_in_this_browser_put_in_order_and_printed(plain_host: Any) -> None:
    root = shown(plain_host)
    root.get_by_role("button", name="Mijn setje", exact=True).click()
    expect(root.get_by_text("Je setje is nog leeg.")).to_be_visible()
    root.get_by_role("button", name="← Terug").click()
    root.get_by_role("button", name="In mijn setje Huisbezoek").click()
    root.get_by_role("button", name="Nieuwsbrief", exact=True).click()
    root.get_by_role("button", name="Zet in mijn setje").click()
    expect(root.get_by_role("button", name="✓ In mijn setje")).to_have_attribute("aria-pressed", "true")
    root = plain_host.reload()
    root.get_by_role("button", name="Mijn setje (2)").click()
    root.get_by_role("button", name="Hoger Nieuwsbrief").click()
    root.get_by_role("button", name="Maak een PDF").click()
    ids = ["praktijk:nieuwsbrief", "praktijk:huisbezoek"]
    plain_host.until(lambda: plain_host.acted() == [("print", {"entries": ids})])
    plain_host.change(
        document={"href": "data:application/pdf;base64,JVBERg==", "name": "Ons setje.pdf", "entries": ids}
    )
    link = root.get_by_role("link", name="Bewaar het setje (PDF)")
    expect(link).to_have_attribute("download", "Ons setje.pdf")
    root.get_by_role("button", name="Haal weg Nieuwsbrief").click()
    expect(link).to_have_count(0)
    expect(root.get_by_role("button", name="Hoger Huisbezoek")).to_be_disabled()


def test_what_is_no_longer_there_leaves_the_set_and_the_page(plain_host: Any) -> None:
    root = shown(plain_host)
    root.get_by_role("button", name="In mijn setje Nieuwsbrief").click()
    root.get_by_role("button", name="Nieuwsbrief", exact=True).click()
    less = {**SHELF, "entries": [one for one in SHELF["entries"] if one["id"] != "praktijk:nieuwsbrief"]}
    plain_host.change(shelf=less)
    expect(root.get_by_role("button", name="Mijn setje", exact=True)).to_be_visible()
    expect(root.get_by_role("button", name="Nieuwsbrief", exact=True)).to_have_count(0)
