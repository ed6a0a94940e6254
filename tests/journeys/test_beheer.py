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
from samenspraak.store import backup, open_store
from samenspraak.workshop import joining, people, retention, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat

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


def opened(page: Page, program: Any) -> None:
    page.goto(program.workbook("8-beheer"))
    page.wait_for_selector("html[data-workbook=ready]", timeout=30_000)


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
    opened(page, program)
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


@pytest.mark.parametrize("width", [375, 1440])
def test_who_hands_over_a_code_is_erased_and_the_terms_are_chosen(
    page: Page,
    chromium: Browser,
    running: Callable[..., Any],
    school: Path,
    axe: Callable[[Page], list[Any]],
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    program = running(school)
    with closing(open_store(DataFolder(school))) as store:
        (session,) = trajectory.sessions(store)
    phone = joined(chromium, program.url, session.code)
    with closing(open_store(DataFolder(school))) as store:
        (person,) = people.people(store, COORDINATOR, session.id)
        code = joining.resume_code(store, seat(person.uid))
    opened(page, program)

    page.get_by_role("radio", name="3 schooljaren").check()
    page.get_by_role("button", name="Bewaar 3 schooljaren").click()
    expect(page.get_by_text("Terugblikken blijven 3 schooljaren bewaard.")).to_be_visible()

    field = page.get_by_label("De eigen code van de deelnemer")
    field.fill("BKMR-7TQZ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De code ‘BKMR-7TQZ’ is van niemand.")).to_be_visible()
    field.fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dit is er van deze deelnemer")).to_be_focused()
    with page.expect_download() as access:
        page.get_by_role("button", name="Bewaar een inzage").click()
    assert access.value.suggested_filename == "inzage.zip"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/inzage-{width}.png", full_page=True)
    page.get_by_role("button", name="Wis alles van deze deelnemer").click()
    page.get_by_role("button", name="Ja, wis voorgoed").click()
    expect(page.get_by_text("Alles van deze deelnemer is gewist.")).to_be_visible()
    expect(page.get_by_text("Wie leidt wiste alles van een deelnemer, op verzoek")).to_be_visible()
    with page.expect_download() as paper:
        page.get_by_role("button", name="PDF: Verwerkingsregister").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")

    with closing(open_store(DataFolder(school))) as store:
        assert people.people(store, COORDINATOR, session.id) == []
        assert retention.kept_years(store) == 3
    phone.reload()
    expect(phone.get_by_role("button", name="Doe mee")).to_be_visible()
    phone.context.close()


def test_a_large_backup_of_another_laptop_is_put_back(
    page: Page, running: Callable[..., Any], school: Path, tmp_path: Path, axe: Callable[[Page], list[Any]]
) -> None:
    other = DataFolder(tmp_path / "laptop")
    prepare(other)
    (other.path / "eigen").mkdir(exist_ok=True)
    (other.path / "eigen" / "film.bin").write_bytes(os.urandom(30_000_000))
    with closing(open_store(other)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Klaproos", "2026-2027", "vo"))
    archive = backup.create(other, tmp_path / "usb.zip")
    assert archive.stat().st_size > 30_000_000
    (tmp_path / "kapot.zip").write_bytes(archive.read_bytes()[:-1000])

    program = running(school)
    opened(page, program)
    field = page.get_by_label("Zet een reservekopie van een andere plek terug")
    field.set_input_files(tmp_path / "kapot.zip")
    refused = page.get_by_text("Het bestand ‘kapot.zip’ is geen goede reservekopie van Samenspraak")
    expect(refused).to_be_visible(timeout=60_000)
    field.set_input_files(archive)
    expect(page.get_by_text("De Klaproos: 0 antwoorden in 0 sessies. Gemaakt op")).to_be_visible(timeout=60_000)
    expect(refused).to_be_hidden()
    assert axe(page) == []
    page.get_by_role("button", name="Ja, zet terug").click()
    expect(page.get_by_text("De reservekopie is teruggezet. Wat er stond, is bewaard als")).to_be_visible(
        timeout=60_000
    )
    with closing(open_store(DataFolder(school))) as store:
        found = trajectory.trajectory(store)
    assert found is not None
    assert found.name == "De Klaproos"
    assert (school / "eigen" / "film.bin").stat().st_size == 30_000_000
    assert len(list((school / "reservekopieen").iterdir())) == 1, "only what stood there before is kept"
