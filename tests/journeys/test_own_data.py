"""On the own phone: see what there is, save it, and erase all of it; in the data file nothing of it is left."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.own_data import PAGE
from samenspraak.store import backup, open_store
from samenspraak.workshop import feedback, reading
from samenspraak.workshop.viewer import COACH
from tests.journeys.test_coach_evening import bytes_with
from tests.journeys.test_looking_back import Plain

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OWN = "Bij de hazelnoothaag kwamen twee ouders."
HOME = "Dit kwartelei blijft bij mij."
UNSENT = "Nog onderweg in de vlierstraat."
OTHERS = "Wij belden eerst iedereen op."
STRONG = "Goed dat je dit merelnestje opschrijft."


def write_back(folder: Path) -> None:
    """The coach writes about what holds `OWN`, and releases it."""
    with closing(open_store(DataFolder(folder))) as store:
        for found in reading.readings(store, COACH).reflections:
            for answer in found.answers:
                if OWN in str(answer):
                    note = feedback.Note(strong=STRONG, ask="", state="done", follow_up="")
                    author = found.session_id, found.author
                    feedback.write_draft(store, COACH, *author, note, step_id=answer.step_id)
        assert feedback.release_drafts(store, COACH)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def photograph(page: Page, name: str) -> None:
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/own-data-{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "language", "script"), [(375, "nl", True), (1440, "nl", True), (320, "ar", False)])
def test_somebody_sees_saves_and_erases_all_of_it(
    chromium: Browser,
    running: Callable[..., Any],
    visited: tuple[Path, str],
    axe: Callable[[Page], list[Any]],
    tmp_path: Path,
    width: int,
    language: str,
    script: bool,
) -> None:
    folder, code = visited
    program = running(folder)
    words = load([shared_files().catalogue]).languages.get(language)
    said = words.translate if words else str
    context = chromium.new_context(viewport={"width": width, "height": 740}, locale="nl-NL", java_script_enabled=script)
    other = chromium.new_context()
    Plain(other, program.url, code).say("lukte", OTHERS, "team")
    own = Plain(context, program.url, code)
    own.say("lukte", OWN, "coach")
    own.say("kijken", HOME, "private")
    write_back(folder)
    before = backup.create(DataFolder(folder), tmp_path / "ervoor.zip")

    phone = context.new_page()
    phone.goto(f"{program.url}m/{code}?taal={language}")
    kept = f"samenspraak:{own.page['folder']}:{code}:{own.page['me']['id']}:lukte"
    if script:
        phone.evaluate("([key, text]) => localStorage.setItem(key, text)", [kept, f'"{UNSENT}"'])
        phone.evaluate("localStorage.setItem('samenspraak:een-ander:x', '1')")
    way = phone.get_by_role("link", name=said("Mijn gegevens: bekijk, bewaar of wis"))
    way.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text(said("Mijn gegevens"))
    expect(phone.get_by_text(said("{n} antwoorden van jou", n=2) if words else "2 antwoorden van jou")).to_be_visible()
    expect(phone.get_by_text(said("1 reactie van een coach"))).to_be_visible()
    assert OWN not in phone.content()
    assert fits(phone)
    photograph(phone, f"told-{width}")
    with phone.expect_download() as saved:
        phone.get_by_role("button", name=said("Bewaar een bestand")).click()
    with zipfile.ZipFile(saved.value.path()) as archive:
        told = archive.read(PAGE).decode()
    assert [text for text in (OWN, HOME, STRONG, OTHERS) if text in told] == [OWN, HOME, STRONG]

    phone.get_by_role("link", name=said("Wis alles van mij")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(said("Alles van mij wissen?"))
    assert fits(phone)
    photograph(phone, f"asked-{width}")
    if script:
        assert axe(phone) == []
    phone.get_by_role("link", name=said("Nee, wis niets")).click()
    expect(phone.get_by_text(said("1 reactie van een coach"))).to_be_visible()
    if script:
        assert axe(phone) == []
    phone.get_by_role("link", name=said("Wis alles van mij")).click()
    phone.get_by_role("button", name=said("Ja, wis alles van mij")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(said("Alles van jou is gewist"))
    assert fits(phone)
    photograph(phone, f"done-{width}")
    if script:
        assert axe(phone) == []
        assert phone.evaluate("key => localStorage.getItem(key)", kept) is None
        assert phone.evaluate("localStorage.getItem('samenspraak:een-ander:x')") == "1"
    assert [one["name"] for one in context.cookies() if one["name"].startswith("deelnemer")] == []

    # Nothing leads back: not the browser's own button, not the address.
    phone.go_back()
    expect(phone.get_by_role("heading", name=said("Mijn gegevens"), exact=True)).to_have_count(0)
    expect(phone.get_by_text(said("Ja, wis alles van mij"))).to_have_count(0)
    phone.goto(f"{program.url}m/{code}/gegevens")
    expect(phone.get_by_role("heading", name=said("Mijn gegevens"), exact=True)).to_have_count(0)
    context.close()
    other.close()

    program.stop()
    assert bytes_with(folder, OWN, HOME, STRONG, own.page["me"]["id"]) == []
    assert bytes_with(folder, OTHERS) == ["samenspraak.sqlite"]
    backup.restore(before, DataFolder(folder))
    assert bytes_with(folder, OWN, HOME, STRONG, own.page["me"]["id"]) == []
    assert bytes_with(folder, OTHERS) == ["samenspraak.sqlite"]
