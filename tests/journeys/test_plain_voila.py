"""Plain `voila` in a checkout: our template and our settings, without our program around it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
READY = "html[data-workbook=ready]"


@pytest.fixture
def voila(free_port: int, example_folder: Path) -> Iterator[Callable[..., str]]:
    """Start `voila` in a folder, with the example as data: `voila(folder, "werkboeken/5-dashboard.ipynb")`."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, *arguments: str) -> str:
        command = [sys.executable, "-m", "voila", "--no-browser", f"--port={free_port}", *arguments]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "SAMENSPRAAK_MAP": str(example_folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        address = f"http://127.0.0.1:{free_port}/"
        _wait_for(process, f"{address}voila/templates/samenspraak/static/icon.svg")
        return address

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=15)


def _wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    while process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  # an address of our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("voila did not start")


def test_one_workbook(voila: Callable[..., str], page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = voila(ROOT, "werkboeken/5-dashboard.ipynb")
    page.goto(f"{address}?template=lab&theme=dark")
    page.wait_for_selector(READY)
    expect(page.locator("body.sp-workbook[data-jp-theme-light=true]")).to_be_visible()
    expect(page.locator(".ss-dash-card")).to_have_count(3)
    expect(page.get_by_text("Deze school en deze mensen zijn verzonnen.")).to_be_visible()
    assert [url for url in asked if not url.startswith((address, f"blob:{address}", "data:"))] == []


def test_a_folder_of_workbooks(voila: Callable[..., str], page: Page, write_workbook, tmp_path: Path) -> None:
    (tmp_path / "voila.json").write_bytes((ROOT / "voila.json").read_bytes())
    write_workbook(tmp_path, "5-dashboard", "# Kapot", ["1 / 0"], ["from widgets import open_traject"])
    page.goto(voila(tmp_path))
    page.get_by_role("link", name="werkboeken").click()
    page.get_by_role("link", name="5-dashboard.ipynb").click()
    page.wait_for_selector(READY)
    expect(page.get_by_text("Dit deel van het werkboek lukt niet.")).to_be_visible()
    assert "ZeroDivisionError" not in page.content()
