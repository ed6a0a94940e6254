"""The coordinator's way in by link, and 'Test je telefoon', in a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOCKED = "Deze pagina is voor wie de sessie leidt"
PHONE = "198.51.100.7"


def test_the_link_opens_the_door_and_leaves_no_key_behind(
    running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], tmp_path: Path
) -> None:
    write_workbook(tmp_path, "gewoon", "# Gewoon", ["1"])
    here = running(tmp_path)
    key = here.coordinator.partition("=")[2]
    deep = f"{here.url}voila/render/werkboeken/gewoon.ipynb?a=b"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(deep)
    expect(page.get_by_role("heading", name=LOCKED)).to_be_visible()
    page.goto(f"{deep}#sleutel={key}")  # in the tab in which the page stands already
    expect(page.get_by_role("heading", name="Gewoon")).to_be_visible()
    assert page.url == deep
    page.goto(here.coordinator)
    expect(page.get_by_role("heading", name="Jullie werkboeken")).to_be_visible()
    expect(page).to_have_url(f"{here.url}coordinator")
    page.goto(f"{here.coordinator}")  # once more, on the page itself
    expect(page).to_have_url(f"{here.url}coordinator")
    expect(page.get_by_role("heading", name="Jullie werkboeken")).to_be_visible()
    page.go_back()
    assert key not in page.url
    assert not any(key in address for address in asked)


def test_a_wrong_key_is_told_and_the_right_one_still_fits(
    running: Callable[..., Any], page: Page, axe: Callable[[Page], list[Any]], tmp_path: Path
) -> None:
    here = running(tmp_path)
    page.goto(f"{here.url}beamer#sleutel=geraden")
    told = page.get_by_role("status")
    expect(told).to_contain_text("Deze sleutel past niet (meer). Gebruik de link die nu in het opdrachtvenster staat.")
    assert page.url == f"{here.url}beamer"
    assert axe(page) == []
    page.goto(here.led("beamer"))
    expect(page.get_by_role("heading", name="Er is nog geen sessie")).to_be_visible()


def test_a_browser_stays_known_after_a_restart_until_the_key_is_renewed(
    running: Callable[..., Any], page: Page, tmp_path: Path, free_port: int
) -> None:
    first = running(tmp_path, port=free_port)
    first.lead(page)
    first.stop()
    again = running(tmp_path, port=free_port)
    assert again.coordinator == first.coordinator
    page.reload()
    expect(page.get_by_role("heading", name="Jullie werkboeken")).to_be_visible()
    again.stop()
    renewed = running(tmp_path, port=free_port, options=["--nieuwe-sleutel"])
    assert renewed.coordinator != first.coordinator
    page.reload()
    expect(page.get_by_role("heading", name=LOCKED)).to_be_visible()
    page.goto(first.coordinator)
    expect(page.get_by_role("status")).to_contain_text("Deze sleutel past niet")
    renewed.lead(page)


def test_two_schools_at_one_machine_do_not_push_each_other_out(
    running: Callable[..., Any], page: Page, tmp_path: Path
) -> None:
    one, two = running(tmp_path / "een"), running(tmp_path / "twee")
    one.lead(page)
    two.lead(page)
    page.goto(f"{one.url}coordinator")
    expect(page.get_by_role("heading", name="Jullie werkboeken")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1440])
def test_a_phone_that_comes_in_is_seen(
    running: Callable[..., Any],
    page: Page,
    chromium: Browser,
    axe: Callable[[Page], list[Any]],
    tmp_path: Path,
    free_port: int,
    width: int,
) -> None:
    # The name of the tests' own network stands for that of a proxy on this machine, which says who the phone is.
    here = running(tmp_path, port=free_port, options=["--publiek-adres", f"http://school.test:{free_port}"])
    here.lead(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("link", name="Test je telefoon").click()
    expect(page.locator("#sp-seen")).to_have_text("Nog geen telefoon gezien.")
    assert page.locator(".sp-qr").evaluate("image => image.complete && image.naturalWidth > 0")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    mine = page.context.new_page()
    mine.goto(f"{here.url}test")
    page.wait_for_timeout(2000)
    expect(page.locator("#sp-seen")).to_have_text("Nog geen telefoon gezien.")
    phone = chromium.new_context(viewport={"width": 375, "height": 740}, extra_http_headers={"X-Forwarded-For": PHONE})
    visit = phone.new_page()
    complaints: list[str] = []
    visit.on("console", lambda message: complaints.append(message.text))
    visit.goto(f"{here.url}test")
    expect(visit.get_by_role("heading", name="Het werkt")).to_be_visible()
    assert axe(visit) == []
    assert complaints == []
    expect(page.locator("#sp-seen")).to_have_text("Er is een telefoon binnen ✓")
    phone.close()


def test_without_a_phone_advice_opens_by_itself(running: Callable[..., Any], page: Page, tmp_path: Path) -> None:
    here = running(tmp_path, options=["--netwerk"])
    told = here.told["telefoons"]
    if not told:
        pytest.skip("this machine is on no network")
    here.lead(page)
    page.clock.install()
    page.goto(f"{here.url}coordinator/telefoons")
    advice = page.get_by_text("Is het een gastnetwerk?")
    expect(page.locator(".sp-address")).to_have_text(f"{told}/test")
    expect(advice).to_be_hidden()
    for _ in range(25):
        page.clock.run_for(1500)
    expect(advice).to_be_visible()
    expect(page.locator("#sp-seen")).to_have_text("Nog geen telefoon gezien. Hieronder staat wat je kunt doen.")


def test_without_the_network_it_says_how_to_open_it(running: Callable[..., Any], page: Page, tmp_path: Path) -> None:
    here = running(tmp_path)
    assert here.told["telefoons"] == ""
    here.lead(page)
    page.goto(f"{here.url}coordinator/telefoons")
    expect(page.get_by_text("samenspraak start --netwerk")).to_be_visible()


def test_a_kernel_knows_where_phones_go(
    running: Callable[..., Any], page: Page, write_workbook: Callable[..., Path], tmp_path: Path
) -> None:
    write_workbook(
        tmp_path, "adres", "# Adres", ["from samenspraak.invitation import reached_at", "'adres: ' + reached_at()"]
    )
    here = running(tmp_path, options=["--publiek-adres", "https://samenspraak.example"])
    page.goto(here.led("voila/render/werkboeken/adres.ipynb").replace(here.url, f"http://127.0.0.1:{here.port}/"))
    expect(page.get_by_text("adres: https://samenspraak.example", exact=False)).to_be_visible(timeout=30_000)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--publiek-adres", "https://school.nl/samen"], "Achter ‘https://school.nl/samen’ staat te veel"),
        (["--publiek-adres", "school.nl"], "‘school.nl’ begint niet met https://"),
        (["--publiek-adres", "https://school.nl", "--netwerk"], "niet allebei"),
        (["--proxy", "10.0.0.1"], "Bij --proxy hoort --publiek-adres"),
        (["--publiek-adres", "https://school.nl", "--proxy", "kast"], "‘kast’ is geen adres van een proxy"),
    ],
)
def test_what_cannot_be_is_told_before_anything_starts(tmp_path: Path, options: list[str], told: str) -> None:
    command = [
        sys.executable,
        "-m",
        "samenspraak.cli",
        "start",
        "--geen-browser",
        "--map",
        str(tmp_path / "map"),
        *options,
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "map").exists()
