"""Regie as a coordinator uses it: by keyboard alone, with the answers of the room, on a wide, a middling and a narrow screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import answering, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOM = {"team": 4, "ouder": 3}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A data folder with a trajectory and people, before the evening begins."""
    folder = DataFolder(tmp_path / "school")
    prepare(folder)
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Wilgen", "2026-2027", "po"))
        script = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, script)
        for role, number in ROOM.items():
            people.join(store, COORDINATOR, session.id, role, number)
    return folder.path


def opened(page: Page, program: Any) -> Locator:
    program.lead(page)
    page.goto(program.workbook("2-visiesessie"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
    box = page.locator(".ss-regie-box")
    expect(box.locator(".ss-regie-primary")).to_be_visible(timeout=20_000)
    return box


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/regie-{name}.png")


def test_a_part_is_led_by_keyboard_alone(
    running: Callable[..., Any], page: Page, school: Path, axe: Callable[[Page], list[Any]]
) -> None:
    box = opened(page, running(school))
    primary = box.locator(".ss-regie-primary")
    keys = page.keyboard
    expect(primary).to_have_text("Begin de sessie")
    primary.focus()
    keys.press("Enter")
    expect(primary).to_have_text("Start de tijd: 10 minuten")
    expect(primary).to_be_focused()
    keys.press("t")
    expect(box.get_by_role("timer")).to_contain_text(":")
    picture(page, "time")

    keys.press("v")
    field = box.get_by_role("textbox")
    expect(field).to_be_focused()
    told = box.locator(".ss-regie-now").get_by_text("geantwoord")
    names = []
    for number in range(sum(ROOM.values())):
        names.append(box.locator("[data-person][aria-pressed=true]").inner_text())
        keys.type(f"Ik hoor graag iets van jullie allemaal ({number})")
        if number == 3:
            picture(page, "writing")
        keys.press("Control+Enter")
        if number < sum(ROOM.values()) - 1:
            expect(told).to_contain_text(f"{number + 1} van de 7")
            expect(box.locator("[data-person][aria-pressed=true]")).not_to_have_text(names[-1])
            expect(field).to_have_value("")
            expect(field).to_be_focused()
    assert len(set(names)) == 7
    expect(told).to_have_text("Alle 7 hebben geantwoord.")
    expect(primary).to_be_focused()
    expect(box.get_by_text("Ik hoor graag iets")).to_have_count(0)
    expect(field).to_be_hidden()

    keys.press("r")
    expect(box.locator(".ss-wall-card")).to_have_count(7)
    expect(primary).to_be_focused()
    keys.press("b")
    expect(box.get_by_text("De beamer toont niets: hij is zwart.")).to_be_visible()
    keys.press("b")
    expect(box.get_by_text("De beamer toont de muur.")).to_be_visible()
    keys.press("Enter")
    expect(box.locator("[aria-current=step]")).to_contain_text("Waar staan we nu?")
    keys.press("ArrowLeft")
    expect(box.locator("[aria-current=step]")).to_contain_text("Goed beginnen")
    expect(box.locator(".ss-wall-card")).to_have_count(7)
    assert axe(page) == []


def test_what_is_typed_between_two_turns_reaches_nobody_else(
    running: Callable[..., Any], page: Page, school: Path
) -> None:
    """A fast typist: each text stands with one person, whole or not at all."""
    box = opened(page, running(school))
    box.locator(".ss-regie-primary").click()
    box.locator("[data-person]").first.click()
    field = box.get_by_role("textbox")
    expect(field).to_be_focused()
    chips = box.locator("[data-person]")
    for number, letter in enumerate("ABCDEFG"):
        expect(chips.nth(number)).to_have_attribute("aria-pressed", "true")
        expect(field).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type(letter)
        page.keyboard.press("Control+Enter")
        page.keyboard.type(letter.lower() * 3)  # too early: the turn has not passed yet, or just has
    expect(box.locator(".ss-regie-now").get_by_text("Alle 7 hebben geantwoord.")).to_be_visible()
    with closing(open_store(DataFolder(school))) as store:
        session = trajectory.sessions(store)[0]
        [step] = [known for known in trajectory.steps(store, session.id) if known.key == "veilig"]
        answering.reveal(store, COORDINATOR, step.id)
        texts = sorted(card.text for card in walls.wall(store, COORDINATOR, step.id).cards)
    assert texts == list("ABCDEFG")


def test_escape_leaves_a_field_for_the_large_button(running: Callable[..., Any], page: Page, school: Path) -> None:
    box = opened(page, running(school))
    primary = box.locator(".ss-regie-primary")
    primary.click()
    expect(primary).to_have_text("Start de tijd: 10 minuten")
    page.keyboard.press("v")
    expect(box.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("r b t")
    expect(box.get_by_role("textbox")).to_have_value("r b t")
    page.keyboard.press("Escape")
    expect(primary).to_be_focused()


def test_a_kernel_that_dies_loses_nothing(running: Callable[..., Any], page: Page, school: Path) -> None:
    program = running(school)
    box = opened(page, program)
    box.locator(".ss-regie-primary").click()
    box.get_by_role("button", name="Verder →").click()
    expect(box.locator("[aria-current=step]")).to_contain_text("Waar staan we nu?")
    box.get_by_label("Minuten").fill("4")
    page.keyboard.press("Enter")
    expect(box.get_by_role("timer")).to_contain_text("3:")
    program.kill()
    program = running(school)
    box = opened(page, program)
    expect(box.locator("[aria-current=step]")).to_contain_text("Waar staan we nu?")
    expect(box.get_by_role("timer")).to_contain_text("3:")


def test_three_columns_two_or_one(
    running: Callable[..., Any], page: Page, school: Path, axe: Callable[[Page], list[Any]]
) -> None:
    box = opened(page, running(school))
    box.locator(".ss-regie-primary").click()
    expect(box.get_by_role("textbox")).to_be_visible()

    def edges(width: int) -> list[float]:
        """How far from the left the script, the middle and the large button begin."""
        page.set_viewport_size({"width": width, "height": 900})
        places = [box.locator(f".ss-regie-{name}").bounding_box() for name in ("script", "middle", "now")]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []
        box.locator(".ss-regie-now").scroll_into_view_if_needed()
        picture(page, f"width-{width}")
        return [place["x"] if place else -1 for place in places]

    script, middle, now = edges(1440)
    assert script < middle < now
    script, middle, now = edges(1024)
    assert script == middle < now
    script, middle, now = edges(375)
    assert script == middle == now
