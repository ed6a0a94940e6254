"""After the evening: the vision is written on, a kernel dies in the middle, it is adopted and hangs on a wall."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import answering, leading, people, trajectory, vision
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "html[data-workbook=ready]"
CELLS = ["from widgets import open_traject", "sessie = open_traject().visiesessie()", "sessie.kop()"]
DRAFT = "Wij kennen elk kind.\nWij bellen ook als het goed gaat."
OBJECTION = "Bellen kan niet onder werktijd."


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Three parents said what they think of the first draft; each wrote a promise to the child."""
    folder = tmp_path / "map"
    with closing(open_store(DataFolder(folder))) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        script = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, script).id
        parents = people.join(store, COORDINATOR, session, "ouder", 3)
        leading.begin(store, COORDINATOR, session)
        vision.write(store, COORDINATOR, session, DRAFT)
        numbers = itertools.count(1)

        def step_of(key: str) -> int:
            return next(step.id for step in trajectory.steps(store, session) if step.key == key)

        def write(who: Any, key: str, value: Any) -> None:
            answering.answer(store, seat(who.uid), step_of(key), Envelope("telefoon", next(numbers)), value)

        written = vision.vision(store, COORDINATOR, session)
        assert written is not None
        known, calling = (sentence.key for sentence in written.sentences)
        for number, who in enumerate(parents):
            said = {"choice": "objection", "why": OBJECTION} if number == 0 else {"choice": "agree", "why": ""}
            write(who, "visie-akkoord", {known: {"choice": "agree", "why": ""}, calling: said})
            write(who, "kind", [{"id": f"belofte-{number}", "text": f"Wij luisteren eerst naar jou ({number})."}])
        for key in ("visie-akkoord", "kind"):
            answering.reveal(store, COORDINATOR, step_of(key))
    return folder


def stored(school: Path) -> str:
    with closing(open_store(DataFolder(school))) as store:
        [session] = trajectory.sessions(store)
        written = vision.vision(store, COORDINATOR, session.id)
        assert written is not None
        return written.text


def test_the_vision_survives_a_dead_kernel_and_reaches_the_wall(
    running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], school: Path, axe: Callable[..., Any]
) -> None:
    program = running(school)
    write_workbook(school, "visie", "# Visie", "## Onze visie", CELLS, ["sessie.visie()"], ["sessie.afspraken()"])
    page.goto(program.workbook("visie"))
    page.wait_for_selector(READY)
    root = page.locator(".ss-vision")
    text = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    expect(text).to_have_value(DRAFT)
    objected = root.locator(".ss-vision-sentence", has_text="Wij bellen ook")
    expect(objected).to_contain_text("Nog geen instemming: 1 bezwaar")
    expect(objected).to_contain_text(OBJECTION)
    assert axe(page) == []

    answer = objected.get_by_label("Wat doen jullie hiermee?")
    answer.press_sequentially("Appen mag ook.")
    answer.press("Tab")
    expect(objected.get_by_text("✓ opgeslagen")).to_be_visible()

    for kernel in program.kernels():
        os.kill(kernel, signal.SIGKILL)
    amended = f"{DRAFT.removesuffix('.')}, of wij appen."
    text.press("Control+End")
    text.press("Backspace")
    text.press_sequentially(", of wij appen.")
    expect(text).to_have_value(amended)
    page.reload()
    page.wait_for_selector(READY)
    expect(text).to_have_value(amended)
    expect(root.locator(".ss-vision-version")).to_have_text("versie 0.2")
    assert stored(school) == amended
    expect(root.get_by_text("Over ‘Wij bellen ook als het goed gaat.’")).to_be_visible()
    expect(root.locator(".ss-vision-sentence", has_text="of wij appen")).to_contain_text("Nog niet voorgelegd")

    root.get_by_role("button", name="Leg de zinnen opnieuw voor").press("Enter")
    expect(root.get_by_text("De zinnen liggen nu voor. 0 van de 3 hebben geantwoord.")).to_be_visible()

    root.get_by_role("button", name="Vraag reacties tot die dag").press("Enter")
    expect(text).to_be_hidden()
    root.get_by_label("Vastgesteld op").fill("2026-12-16")
    root.get_by_role("button", name="Stel de visie vast").press("Enter")
    expect(root.get_by_role("heading", name="Vastgesteld op woensdag 16 december 2026")).to_be_focused()
    root.get_by_label("Poster in de school").press("Space")
    root.get_by_role("button", name="De visie is uitgedragen").press("Enter")
    expect(root.get_by_text("Te lezen in: Poster in de school.")).to_be_visible()

    root.get_by_role("button", name="Maak de poster").press("Enter")
    link = root.get_by_role("link", name="Download de poster (PDF)")
    with page.expect_download() as download:
        link.press("Enter")
    [sheet] = PdfReader(download.value.path()).pages
    words = " ".join(sheet.extract_text().split())
    assert "of wij appen." in words
    assert "Wij luisteren eerst naar jou (2)." in words
    assert "Vastgesteld op 16 december 2026" in words

    agreed = page.locator(".ss-actions")
    agreed.get_by_label("Wat gaat er gebeuren?").fill("De poster ophangen")
    agreed.get_by_label("Wie doet het?").fill("twee leerlingen")
    agreed.get_by_label("Wat gaat er gebeuren?").press("Enter")
    expect(agreed.get_by_text("twee leerlingen")).to_be_visible()
    for width in (375, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page) == []
