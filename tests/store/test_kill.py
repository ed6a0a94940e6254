"""What was acknowledged is on disk: a program that is killed a hundred times loses none of it, and doubles none."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 100
AT_ONCE = 4
PATIENCE = 60

LAUNCHER = """
# Imports once; each line on stdin becomes a process of its own that answers on and on.
import os, signal, sys
from pathlib import Path
from samenspraak.folder import DataFolder
from samenspraak.store.database import Store, engine_for
from samenspraak.workshop.answering import answer
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import Envelope

def write(folder, step, uid, client, told):
    store = Store(engine_for(folder.database), folder)
    receipts = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for seq in range(1, 100_000):
        answer(store, seat(uid), step, Envelope(client, seq), f"{client} {seq} " + "x" * (seq * 37 % 5000))
        os.write(receipts, f"{seq}\\n".encode())

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    folder, step, uid, client, told = line.rstrip("\\n").split("\\t")
    if pid := os.fork():
        print(pid, flush=True)
    else:
        try:
            write(DataFolder(Path(folder)), int(step), uid, client, told)
        finally:
            os._exit(1)
"""


@pytest.fixture
def launcher() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", LAUNCHER]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        yield process
        process.terminate()


class Writer:
    """A process that answers on and on, and writes down of each answer that it was acknowledged."""

    def __init__(self, launcher: Any, school: Any, uid: str, client: str, receipts: Path) -> None:
        self.client = client
        self.receipts = receipts / client
        told = (school.folder.path, school.text, uid, client, self.receipts)
        launcher.stdin.write("\t".join(map(str, told)) + "\n")
        launcher.stdin.flush()
        self.pid = int(launcher.stdout.readline())

    def acknowledged(self) -> int:
        return len(self.receipts.read_text().splitlines()) if self.receipts.exists() else 0

    def kill_after(self, number: int, delay: float) -> None:
        """Kill it a moment after so many acknowledgements, whatever it is doing then."""
        deadline = time.monotonic() + PATIENCE
        while self.acknowledged() < number and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(delay)
        os.kill(self.pid, signal.SIGKILL)  # fails the test when it died of itself
        with suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.kill(self.pid, 0)
                time.sleep(0.001)


@pytest.mark.slow
def test_a_hundred_kills_lose_no_acknowledged_answer_and_store_none_twice(
    school: Any, launcher: Any, tmp_path: Path
) -> None:
    chance = random.Random(2026)  # noqa: S311 - which moment, no secret
    folk = school.join(AT_ONCE)
    promised: Counter[str] = Counter()
    for round_ in range(KILLS // AT_ONCE):
        writers = [Writer(launcher, school, who.uid, f"c{round_}-{n}", tmp_path) for n, who in enumerate(folk)]
        for writer in writers:
            writer.kill_after(chance.randrange(1, 4), chance.random() / 50)
            promised[writer.client] = writer.acknowledged()
        with closing(sqlite3.connect(school.folder.database)) as connection:
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)

    with closing(sqlite3.connect(school.folder.database)) as connection:
        stored = connection.execute("SELECT client, seq, value FROM answer ORDER BY id").fetchall()
    rows = Counter((client, seq) for client, seq, _ in stored)
    assert len(promised) == KILLS
    assert min(promised.values()) > 0
    assert set(rows.values()) == {1}
    assert all((client, seq) in rows for client, last in promised.items() for seq in range(1, last + 1))
    assert all(value.startswith(f'"{client} {seq} ') for client, seq, value in stored)
