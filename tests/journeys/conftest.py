"""What a journey needs: a browser, and the real program with a data folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from samenspraak import example
from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import reflecting, trajectory
from samenspraak.workshop.viewer import COORDINATOR

_START = [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A laptop's page of 1440 by 900 in a browser profile of its own.

    Our pages forbid `eval`: wait with `page.wait_for_selector` or `expect`, not with a string in `wait_for_function`.
    A workbook's page is complete when `html[data-workbook=ready]` matches.
    """
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def made_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, made once; nobody changes it."""
    folder = tmp_path_factory.mktemp("voorbeeld")
    example.make(DataFolder(folder))
    return folder


@pytest.fixture
def example_folder(made_example: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own that holds the example."""
    return shutil.copytree(made_example, tmp_path / "map")


@pytest.fixture
def visited(tmp_path: Path) -> tuple[Path, str]:
    """A school that looks back on its home visits: its data folder, and the code of that."""
    folder = DataFolder(tmp_path / "map")
    prepare(folder)
    catalogue = load([shared_files().catalogue])
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        script, subject = catalogue.sessions["terugblik"], catalogue.practices["huisbezoek"]
        held = reflecting.begin(store, COORDINATOR, script, subject, day="2026-11-20")
    return folder.path, held.code


@dataclass
class Running:
    """The program while it runs. `told` is what it said of itself; `url` ends in a slash; `process` is a Popen."""

    told: dict[str, str]
    port: int
    folder: Path
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return self.told["url"]

    @property
    def coordinator(self) -> str:
        return self.told["coordinator"]

    def workbook(self, name: str) -> str:
        """The address of a workbook: `running.workbook("5-dashboard")`, or "voorbeeld/5-dashboard"."""
        place, _, stem = name.rpartition("/")
        return self.led(f"voila/render/{place + '/' if place else ''}werkboeken/{stem}.ipynb")

    def led(self, path: str) -> str:
        """An address below `url` as the coordinator's link gives it: with the key that the page trades for a cookie."""
        return f"{self.url}{path}#{self.coordinator.partition('#')[2]}"

    def lead(self, page: Page) -> None:
        """Make this page's browser the coordinator's; from then on no page is refused to it first."""
        page.goto(self.coordinator)
        page.wait_for_selector("#werkboeken")

    def kernels(self) -> list[int]:
        """Process ids of the kernels that run now (Linux only)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if b"ipykernel" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL, kernels too."""
        for pid in [*self.kernels(), self.process.pid]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> str:
        """End it as Ctrl+C does; returns what it wrote on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=15)[1]


@pytest.fixture
def free_port() -> int:
    """A port that nobody uses now."""
    return _free_port()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def running() -> Iterator[Callable[..., Running]]:
    """Start the program: `running(folder)` waits until it listens; all are stopped after the test.

    `running(folder, port=8866)` asks for a port, so that a program that was killed comes back at the same address;
    `options` are more words on the command line.
    """
    started: list[Running] = []

    def start(
        folder: Path,
        *,
        port: int | None = None,
        environment: dict[str, str] | None = None,
        options: Sequence[str] = (),
    ) -> Running:
        port = port or _free_port()
        process = subprocess.Popen(
            [*_START, "--poort", str(port), "--map", str(folder), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environment or {})},
        )
        assert process.stdout
        line = process.stdout.readline()
        if not line:
            pytest.fail(f"samenspraak start: {process.communicate()[1]}")
        here = Running(json.loads(line), port, folder, process)
        started.append(here)
        return here

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def write_workbook() -> Callable[..., Path]:
    """Write a workbook: `write_workbook(folder, "proef", "# Titel", ["1 / 0"])`; a list is a code cell's lines."""

    def write(folder: Path, name: str, *cells: str | list[str]) -> Path:
        book = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        )
        for cell in cells:
            made = (
                nbformat.v4.new_markdown_cell(cell)
                if isinstance(cell, str)
                else nbformat.v4.new_code_cell("\n".join(cell))
            )
            book.cells.append(made)
        path = folder / "werkboeken" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, path)
        return path

    return write


@pytest.fixture
def axe(axe: str) -> Callable[[Page], list[dict[str, Any]]]:
    """What axe-core finds wrong with a page: `assert axe(page) == []`."""

    def check(page: Page) -> list[dict[str, Any]]:
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate("() => axe.run()")
        return [
            {"rule": one["id"], "help": one["help"], "where": [node["html"] for node in one["nodes"]]}
            for one in found["violations"]
        ]

    return check
