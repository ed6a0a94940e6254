"""What is the same on every screen: style that does not depend on loading order, the keyboard's way, paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
MOST_STOPS = 700
LOOK = """() => [...document.querySelectorAll(".ss-root, .ss-root *")].map((node) => {
  const style = getComputedStyle(node);
  return [node.className, style.font, style.color, style.background, style.border, style.padding, style.margin, style.width].join("|");
})"""
TURN_ROUND = """() => {
  const styles = [...document.head.querySelectorAll("style")].filter((style) => style.textContent.includes(".ss-root"));
  document.head.append(...styles.reverse());
  return styles.length;
}"""
HERE = """() => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const visited = node.dataset.stop === "yes";
  const inside = visited && ["date", "time"].includes(node.type); // a stop for each number, with the browser's own mark
  const seen = inside || (style.outlineStyle !== "none" && box.width > 0 && box.bottom > 0 && box.top < innerHeight);
  const again = visited && !inside;
  node.dataset.stop = "yes";
  return { words: node.tagName + " " + (node.innerText || node.value || ""), seen, again };
}"""


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(READY, timeout=30_000)


def test_the_order_in_which_styles_arrive_changes_nothing(
    running: Callable[..., Any], page: Page, example_folder: Path, tmp_path: Path
) -> None:
    for address in (
        running(example_folder).workbook("2-visiesessie"),
        running(tmp_path / "leeg").workbook("2-visiesessie"),
    ):
        opened(page, address)
        before = page.evaluate(LOOK)
        assert page.evaluate(TURN_ROUND) > 1
        changed = [pair for pair in zip(before, page.evaluate(LOOK), strict=True) if pair[0] != pair[1]]
        assert changed == []


def test_a_session_by_keyboard(running: Callable[..., Any], page: Page, example_folder: Path) -> None:
    opened(page, running(example_folder).workbook("2-visiesessie"))
    stops: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break
        assert here["seen"], here
        assert not here["again"], here
        stops.append(here["words"])
    else:
        pytest.fail("the page has no end")
    assert stops[0] == "A Ga naar de inhoud"
    for named in ("BUTTON Ga verder met de sessie", "SUMMARY Toetsen", "BUTTON Maak het draaiboek (PDF)"):
        assert named in stops
    assert stops.index("BUTTON Maak het draaiboek (PDF)") < stops.index("BUTTON Ga verder met de sessie")


CELL = ["from widgets import open_traject", "sessie = open_traject().visiesessie()"]


def test_opened_answers_stand_under_their_question(
    running: Callable[..., Any], page: Page, example_folder: Path, write_workbook: Callable[..., Path]
) -> None:
    write_workbook(example_folder, "proef", "# Proef", [*CELL, 'sessie.stap("kijk")'])
    opened(page, running(example_folder).workbook("proef"))
    desk = page.locator(".ss-desk")
    expect(desk.get_by_role("heading", name="Wat doet de ander waardoor samenwerken lukt?")).to_be_visible()
    expect(desk.get_by_role("toolbar")).to_be_hidden()


def test_numbers_are_readable_on_a_phone(
    running: Callable[..., Any], page: Page, example_folder: Path, write_workbook: Callable[..., Path]
) -> None:
    write_workbook(example_folder, "proef", "# Proef", [*CELL, 'sessie.uitslag("kies")'])
    page.set_viewport_size({"width": 375, "height": 740})
    opened(page, running(example_folder).workbook("proef"))
    row = page.locator(".ss-results tbody tr").first
    height = row.evaluate("node => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)")
    assert height < 8
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_a_dashboard_on_paper(running: Callable[..., Any], page: Page, example_folder: Path) -> None:
    opened(page, running(example_folder).workbook("5-dashboard"))
    assert page.pdf(format="A4").count(b"/Type /Page\n") <= 8
    expect(page.locator(".ss-dash-card details[open]")).to_have_count(0)
    page.emulate_media(media="print")
    for hidden in (".sp-progress", ".ss-header-links", ".ss-header-folder"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".ss-header-example")).to_be_visible()
