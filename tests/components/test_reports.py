"""Reports on a screen: to choose, to see how far they are, and to save."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

STATE: dict[str, Any] = {
    "offered": [
        {"key": "evaluatie", "title": "Jaarevaluatie", "about": "Wat ervan kwam."},
        {"key": "sessie", "title": "Verslag van een sessie", "about": "Wat is gezegd."},
    ],
    "sessions": [{"code": "AAA", "title": "Visie-sessie"}, {"code": "BBB", "title": "Terugblik"}],
}
TRAITS: dict[str, Any] = {"state": STATE, "progress": {}, "made": {}}

pytestmark = pytest.mark.browser


def asked(host: Any) -> dict[str, Any]:
    host.until(lambda: bool(host.acted()))
    [(name, args)] = host.acted()
    assert name == "make"
    return dict(args)


def test_it_fits_and_is_accessible(plain_host: Any, axe: str) -> None:
    page = plain_host.page
    root = plain_host.show("reports", **TRAITS)
    root.get_by_role("button", name="PDF: Jaarevaluatie").click()
    plain_host.change(progress={"asked": asked(plain_host)["asked"], "percent": 40})
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/reports-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_a_bar_follows_its_own_report_and_goes_when_that_is_saved(plain_host: Any) -> None:
    page = plain_host.page
    root = plain_host.show("reports", **{**TRAITS, "made": {"asked": "eerder", "href": "data:,oud", "name": "Oud.pdf"}})
    bar = root.get_by_role("progressbar", name="Hoe ver het verslag is")
    expect(bar).to_be_hidden()
    root.get_by_role("button", name="Word: Jaarevaluatie").click()
    wanted = asked(plain_host)
    assert (wanted["key"], wanted["kind"]) == ("evaluatie", "word")
    expect(bar).to_be_visible()
    plain_host.change(progress={"asked": wanted["asked"], "percent": 60})
    expect(root.get_by_text("60%")).to_be_visible()
    assert bar.evaluate("bar => bar.value") == 60
    plain_host.change(progress={"asked": "een ander", "percent": 90})
    assert bar.evaluate("bar => bar.value") == 60
    with page.expect_download() as download:
        plain_host.change(
            made={"asked": wanted["asked"], "href": "data:text/plain,inhoud", "name": "Jaarevaluatie.docx"}
        )
    assert download.value.suggested_filename == "Jaarevaluatie.docx"
    expect(root.get_by_text("‘Jaarevaluatie.docx’ staat bij je downloads.")).to_be_visible()
    expect(bar).to_be_hidden()


def test_a_session_can_be_chosen_and_a_second_press_waits(plain_host: Any) -> None:
    root = plain_host.show("reports", **TRAITS)
    root.get_by_role("combobox", name="Welke sessie?").select_option("Terugblik")
    root.get_by_role("button", name="PDF: Verslag van een sessie").click()
    wanted = asked(plain_host)
    assert (wanted["key"], wanted["code"]) == ("sessie", "BBB")
    root.get_by_role("button", name="PDF: Jaarevaluatie").click(force=True)
    assert asked(plain_host) == wanted


def test_what_can_not_be_made_is_told_and_another_can_be_asked(plain_host: Any) -> None:
    root = plain_host.show("reports", **TRAITS)
    root.get_by_role("button", name="Word: Jaarevaluatie").click()
    plain_host.change(made={"asked": asked(plain_host)["asked"], "error": "Jullie keken nog niet terug."})
    expect(root.get_by_role("alert").filter(has_text="Jullie keken nog niet terug.")).to_be_visible()
    expect(root.get_by_role("progressbar")).to_be_hidden()
    expect(root.get_by_role("button", name="Word: Jaarevaluatie")).not_to_have_attribute("aria-disabled", "true")
