"""Results on the screen: the picture with the same numbers in a table, on a beamer, a laptop and a phone."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = json.loads((Path(__file__).parent / "states" / "results.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.browser


def show(host: Any, name: str, width: int) -> Locator:
    host.page.set_viewport_size({"width": width, "height": 900})
    root: Locator = host.show("results", state=STATES[name])
    return root


def fits(host: Any) -> bool:
    return bool(host.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [320, 375, 1440, 1920])
@pytest.mark.parametrize("name", STATES)
def test_nothing_is_inaccessible_or_too_wide(plain_host: Any, axe: str, name: str, width: int) -> None:
    show(plain_host, name, width)
    plain_host.page.evaluate(axe)
    found = plain_host.page.evaluate("axe.run()")["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert fits(plain_host)


def test_numbers_stand_under_each_other_at_the_right(plain_host: Any) -> None:
    root = show(plain_host, "scores", 1440)
    root.get_by_text("Bekijk de getallen in een tabel").click()
    rows = root.locator("tbody tr")
    assert rows.first.locator("th, td").all_inner_texts() == [
        *("Ook bellen als het goed gaat", "belangrijk", "4,5", "0", "0", "0", "2", "9", "11", "22", "0,79")
    ]
    for row in rows.all():
        for place, cell in enumerate(row.locator("th, td").all()):
            expect(cell).to_have_css("text-align", "start" if place < 2 else "end")


def test_without_a_picture_the_table_is_open(plain_host: Any) -> None:
    root = show(plain_host, "matrix", 1440)
    expect(root.get_by_role("img")).to_have_count(0)
    expect(root.get_by_role("cell", name="beslist (7 van de 11)")).to_be_visible()
    expect(root.get_by_role("cell", name="verdeeld")).to_have_css("text-align", "start")


def test_on_a_phone_the_picture_keeps_a_size_and_the_table_is_open(plain_host: Any) -> None:
    root = show(plain_host, "scores", 375)
    image = root.get_by_role("img")
    box = image.bounding_box()
    assert box
    assert box["width"] > 600
    expect(root.get_by_role("table")).to_be_visible()
    figure = root.get_by_role("region", name="Figuur")
    figure.focus()
    plain_host.page.keyboard.press("End")
    plain_host.page.keyboard.press("ArrowRight")
    plain_host.until(lambda: figure.evaluate("figure => figure.scrollLeft > 0"))


def test_what_a_table_is_about_can_be_read_without_scrolling(plain_host: Any) -> None:
    root = show(plain_host, "scores", 375)
    box = root.get_by_text(STATES["scores"]["table"]["caption"]).bounding_box()
    assert box
    assert box["x"] + box["width"] <= 375


def test_a_picture_comes_and_goes_with_its_answers(plain_host: Any) -> None:
    root = show(plain_host, "waiting", 1440)
    expect(root.get_by_role("status").first).to_have_text(STATES["waiting"]["waiting"])
    expect(root.get_by_role("img")).to_have_count(0)
    plain_host.change(state=STATES["scores"])
    expect(root.get_by_role("img", name="Cijfers van 0 tot en met 5")).to_be_visible()
    expect(root.get_by_text(STATES["scores"]["sentence"])).to_be_visible()
    plain_host.change(state=STATES["waiting"])
    expect(root.get_by_role("img")).to_have_count(0)
    expect(root.get_by_text(STATES["scores"]["sentence"])).to_be_hidden()
