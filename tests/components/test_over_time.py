"""How a team looks back through the years, on a screen."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

STAGES = ["Vooraf", "Wat gebeurde er", "Bewust worden", "Verder"]
SAID = [("6 van de 8", 6), ("8 van de 8", 8), ("minder dan 5 van de 8", 0), ("niemand", 0)]
OWN: dict[str, Any] = {
    "key": "",
    "school": "De Regenboog",
    "said": "Over ‘Bewust worden’ is iets gedeeld door minder dan 5 van de 8 (de eerste keer) en door 5 van de 7 (de laatste keer).",
    "moments": [
        {"title": "Terugblik: Welkomgesprek", "day": "11 november 2026", "people": 8, "why": "", "cells": [{"said": said, "count": count} for said, count in SAID]},
        {"title": "Korte terugblik: Huisbezoek", "day": "12 januari 2027", "people": None, "why": "Minder dan vijf mensen delen hiervan iets met je. Daarom staat er geen getal.", "cells": []},
    ],
}  # fmt: skip
STATE: dict[str, Any] = {
    "stages": STAGES,
    "own": OWN,
    "beside": [{**OWN, "key": "linde", "school": "De Linde"}],
    "summary": '{"school": "De Regenboog"}',
    "tags": [{"tag": "tijd", "where": ["Terugblik: Welkomgesprek (2)"]}],
}
NONE = {
    "stages": STAGES,
    "own": {"key": "", "school": "", "said": "", "moments": []},
    "beside": [],
    "summary": "",
    "tags": [],
}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", [NONE, STATE], ids=["none", "some"])
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, state: Any, request: Any) -> None:
    page = plain_host.page
    root = plain_host.show("over_time", state=state)
    expect(root).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/over-time-{request.node.callspec.id}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        assert page.evaluate("axe.run(document).then(found => found.violations.map(one => one.id))") == []


def test_a_bar_stands_only_where_a_number_may(plain_host: Any) -> None:
    root = plain_host.show("over_time", state={**STATE, "beside": []})
    expect(root.locator("progress")).to_have_count(2)
    row = root.get_by_role("row").filter(has_text="Huisbezoek")
    expect(row).to_contain_text("Daarom staat er geen getal.")
    expect(root.get_by_role("columnheader")).to_have_text(["Wanneer", *STAGES])


def test_a_file_is_kept_and_another_laid_beside_and_taken_away(plain_host: Any) -> None:
    root = plain_host.show("over_time", state=STATE)
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="Bewaar deze samenvatting").click()
    assert saved.value.path().read_text("utf-8") == STATE["summary"]
    files = [
        {"name": f"{name}.json", "mimeType": "application/json", "buffer": name.encode()} for name in ("linde", "iep")
    ]
    root.get_by_label("Leg er een ander traject naast").set_input_files(files)
    plain_host.until(lambda: plain_host.acted() == [("lay_beside", {"content": name}) for name in ("linde", "iep")])
    root.get_by_role("button", name="Haal weg: De Linde").click()
    plain_host.until(lambda: plain_host.acted()[2:] == [("take_away", {"key": "linde"})])
