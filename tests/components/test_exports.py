"""The tables behind the screens, with one press."""

from typing import Any

import pytest
from playwright.sync_api import expect

STATE = {"about": "Alles wat op jullie schermen staat."}

pytestmark = pytest.mark.browser


def test_it_is_saved_once_asked_for_and_fits(plain_host: Any, axe: str) -> None:
    page = plain_host.page
    root = plain_host.show("exports", state=STATE, made={})
    page.evaluate(axe)
    with page.expect_download() as saved:
        root.get_by_role("button", name="Haal op als Excel").click()
        plain_host.until(lambda: bool(plain_host.acted()))
        ((action, args),) = plain_host.acted()
        file = {"href": "data:application/octet-stream;base64,UEs=", "name": "uitvoer coach.xlsx"}
        plain_host.change(made={**file, "asked": "of another screen"})
        plain_host.change(made={**file, "asked": args["asked"]})
    assert (action, saved.value.suggested_filename) == ("make", "uitvoer coach.xlsx")
    expect(root.get_by_text("‘uitvoer coach.xlsx’ staat bij je downloads.")).to_be_visible()
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        assert page.evaluate("axe.run(document).then(found => found.violations.map(one => one.id))") == []
