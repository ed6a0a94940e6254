"""Starting and ending a server, and what it costs: its processor time and its memory, kernels included."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.join import ours
from bench.join.answers import FOLDER

ROOT = Path(__file__).parents[2]
NAMES: Mapping[str, str] = {
    "bare": "kaal formulier",
    "ours": "Samenspraak",
    "nicegui": "NiceGUI",
    "voila": "Voilà",
}
"""Who is measured, as a reader knows them."""
START_WITHIN = 60
END_WITHIN = 10


@dataclass
class Server:
    """A program that answers at `url`."""

    kind: str
    url: str
    folder: Path
    program: psutil.Process
    place: dict[str, str]
    """What a visitor of ours has to know: the code and the steps' numbers."""

    def cost(self) -> tuple[float, int]:
        """Processor seconds until now, and bytes of memory at this moment."""
        seconds, memory = 0.0, 0
        for process in [self.program, *self.program.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                seconds += times.user + times.system
                memory += process.memory_info().rss
        return seconds, memory


@contextmanager
def serving(kind: str) -> Iterator[Server]:
    """Serve as long as the block lasts, from an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="join_") as scratch:
        folder = Path(scratch)
        place = ours.prepare(folder) if kind == "ours" else {}
        port = _free_port()
        environment = {**os.environ, FOLDER: scratch, "PYTHONPATH": str(ROOT)}
        log = (folder / "server.log").open("wb")
        program = subprocess.Popen(  # noqa: S603 - our own programs
            _command(kind, port, folder), cwd=folder, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
        try:
            _wait_for(port, program, folder / "server.log")
            yield Server(kind, f"http://127.0.0.1:{port}", folder, psutil.Process(program.pid), place)
        finally:
            _end(psutil.Process(program.pid) if program.poll() is None else None, program)
            log.close()


def _command(kind: str, port: int, folder: Path) -> list[str]:
    python = [sys.executable, "-m"]
    if kind == "ours":
        return [*python, "samenspraak.cli", "start", "--geen-browser", "--poort", str(port), "--map", str(folder)]
    if kind == "voila":
        form = shutil.copy(ROOT / "bench" / "join" / "rivals" / "voila_form.ipynb", folder)
        return [*python, "voila", str(form), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    module = {"bare": "bench.join.rivals.bare", "nicegui": "bench.join.rivals.nicegui_form"}[kind]
    return [*python, module, str(port)]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_for(port: int, program: subprocess.Popen[bytes], log: Path) -> None:
    late = time.monotonic() + START_WITHIN
    while time.monotonic() < late and program.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{program.args!r} does not answer: {log.read_text(errors='replace')[-2000:]}")


def _end(running: psutil.Process | None, program: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if running is None:
        return
    started = running.children(recursive=True)
    program.terminate()
    try:
        program.wait(END_WITHIN)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
    for process in started:
        with suppress(psutil.NoSuchProcess):
            process.kill()
