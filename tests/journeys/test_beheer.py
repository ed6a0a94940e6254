"""A coordinator makes a back-up, goes on, and puts it back while phones take part; nothing else has to stop for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import people, trajectory
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path / "map")
    prepare(folder)
    script = load([shared_files().catalogue]).sessions["visiesessie"]
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        trajectory.open_session(store, COORDINATOR, script)
    return folder.path


def joined(chromium: Browser, url: str, code: str) -> Page:
    page = chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL").new_page()
    page.goto(f"{url}m/{code}/ouder")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.locator(".sf-name")).to_be_visible()
    return page


@pytest.mark.parametrize("width", [375, 1440])
def test_a_backup_is_put_back_while_phones_take_part(
    page: Page,
    chromium: Browser,
    running: Callable[..., Any],
    school: Path,
    axe: Callable[[Page], list[Any]],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    program = running(school)
    page.goto(program.workbook("8-beheer"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=30_000)
    expect(page.get_by_text("Er is nog geen reservekopie.")).to_be_visible()
    with closing(open_store(DataFolder(school))) as store:
        (session,) = trajectory.sessions(store)
    first = joined(chromium, program.url, session.code)
    name = first.locator(".sf-name").inner_text()
    page.get_by_role("button", name="Maak een reservekopie").click()
    expect(page.get_by_text("De reservekopie is gemaakt:")).to_be_visible()
    second = joined(chromium, program.url, session.code)

    with page.expect_download() as saved:
        page.get_by_role("button", name="Bewaar op dit apparaat").click()
    (kept,) = (school / "reservekopieen").glob("*.zip")
    assert saved.value.path().read_bytes() == kept.read_bytes()

    page.get_by_role("button", name="Zet terug…").click()
    expect(page.get_by_text("De Regenboog: 0 antwoorden in 1 sessie.")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/beheer-{width}.png", full_page=True)
    page.get_by_role("button", name="Ja, zet terug").click()
    expect(page.get_by_text("De reservekopie is teruggezet.")).to_be_visible()
    expect(page.get_by_text("Wie leidt zette een reservekopie terug")).to_be_visible()
    with closing(open_store(DataFolder(school))) as store:
        assert [one.pseudonym for one in people.people(store, COORDINATOR, session.id)] == [name]

    # Who was there then still takes part; who came later joins afresh.
    first.reload()
    expect(first.locator(".sf-name")).to_have_text(name)
    second.reload()
    expect(second.get_by_role("button", name="Doe mee")).to_be_visible()
    for phone in (first, second):
        phone.context.close()
