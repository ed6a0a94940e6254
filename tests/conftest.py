"""One browser for all tests: Playwright's drivers cannot stand side by side in one process."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",  # a build server runs as root, where Chromium has no sandbox
    # A school network's plain http is no secure origin: the components are tested on such a name.
    "--host-resolver-rules=MAP school.test 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Take a context or page of your own from it, and close that."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "no Chromium: `make test` installs it, or name yours in the environment variable CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which `npm ci` brings."""
    source = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
    assert source.is_file(), "axe-core is missing: run npm ci"
    return source.read_text(encoding="utf-8")
