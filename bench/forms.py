"""Whether 500 parents fill in the questionnaire within a minute without an error: at the real program, over HTTP.

    python bench/forms.py

Each parent opens the form, sends it, and reads the thanks. First they come spread over a minute, then all at once. Prints how
long a parent waits for each, in seconds, the median and the longest of 95 %, and how many were refused or lost.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import measuring, trajectory
from samenspraak.workshop.viewer import COORDINATOR

PARENTS = 500
SPREADS = {"within a minute": 60.0, "all at once": 0.0}
MOST_SECONDS = 60.0
"""So long may it take until the last of them is thanked, after the last came."""
LANGUAGES = ("nl", "fr", "en", "tr", "ar", "pl")
PATIENCE = 60
_FORM = load([shared_files().catalogue]).questionnaires["startpositie"].form("ouder", "po")


def asked(store: Store) -> str:
    """Open a questionnaire for parents; returns the code of its link."""
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    start = measuring.prepare(store, COORDINATOR, "startpositie", ["ouder"])
    return measuring.open_up(store, COORDINATOR, start.id).audiences[0].code


class Parent(threading.Thread):
    """One parent, with a phone of their own."""

    def __init__(self, port: int, code: str, number: int, after: float) -> None:
        super().__init__(daemon=True)
        self._port, self._code, self._number, self._after = port, code, number, after
        self.waits: list[float] = []
        self.wrong = ""

    def run(self) -> None:
        time.sleep(self._after)
        chance = Random(self._number)  # noqa: S311 - made-up parents
        language = LANGUAGES[self._number % len(LANGUAGES)]
        path = f"/v/{self._code}"
        keys = [one.key for dimension in _FORM.dimensions for one in dimension.statements] if _FORM else []
        sent = {"key": f"ouder-{time.time_ns()}-{self._number:06}", **{key: chance.randint(0, 5) for key in keys}}
        sent["gaat-goed"] = f"Het gaat goed met nummer {self._number}. " * chance.randint(0, 4)
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)) as connection:
                self._ask(connection, "GET", f"{path}?taal={language}", 200)
                thanks = self._ask(connection, "POST", f"{path}?taal={language}", 303, urlencode(sent))
                self._ask(connection, "GET", thanks, 200)
        except OSError as error:
            self.wrong = str(error)

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, path: str, expected: int, body: str | None = None
    ) -> str:
        """Ask, and say where the reply leads; empty where it leads nowhere."""
        start = time.perf_counter()
        connection.request(method, path, body, {"Content-Type": "application/x-www-form-urlencoded"} if body else {})
        reply = connection.getresponse()
        reply.read()
        self.waits.append(time.perf_counter() - start)
        if reply.status != expected:
            raise OSError(f"{method} {path}: {reply.status}")
        return reply.getheader("Location", "")


def crowd(port: int, code: str, spread: float) -> tuple[list[Parent], float]:
    """Let them all come; returns them, and how long the last took after the last came."""
    chance = Random(1)  # noqa: S311 - made-up parents
    parents = [Parent(port, code, number, chance.random() * spread) for number in range(PARENTS)]
    start = time.perf_counter()
    for parent in parents:
        parent.start()
    for parent in parents:
        parent.join()
    return parents, time.perf_counter() - start - spread


def main() -> int:
    """Print the table; 1 when an answer is lost, somebody is refused, or it takes too long."""
    failed = False
    print(
        f"{'500 parents':<18}{'form':>8}{'95 %':>8}{'sent':>8}{'95 %':>8}{'thanks':>8}{'95 %':>8}{'lost':>6}{'after':>8}"
    )
    for name, spread in SPREADS.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = DataFolder(Path(scratch))
            with closing(open_store(folder)) as store:
                code = asked(store)
                command = [
                    sys.executable,
                    "-m",
                    "samenspraak.cli",
                    "start",
                    "--json",
                    "--geen-browser",
                    "--map",
                    scratch,
                ]
                program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
                try:
                    told = json.loads(program.stdout.readline()) if program.stdout else {}
                    parents, after = crowd(urlsplit(told["url"]).port or 0, code, spread)
                    answered = measuring.measurements(store, COORDINATOR)[0].audiences[0].answered
                finally:
                    program.terminate()
                    program.wait()
        wrong = [parent.wrong for parent in parents if parent.wrong]
        lost = PARENTS - answered
        whole = [parent.waits for parent in parents if not parent.wrong]
        told_waits = [f"{cut:>8.3f}" for waits in zip(*whole, strict=True) for cut in _cuts(waits)]
        print(f"{name:<18}{''.join(told_waits)}{lost:>6}{after:>8.1f}")
        for reason in sorted(set(wrong))[:5]:
            print(f"  {reason}")
        failed = failed or bool(lost or wrong) or after > MOST_SECONDS
    return int(failed)


def _cuts(waits: tuple[float, ...]) -> tuple[float, float]:
    """The median, and the longest of 95 %."""
    cuts = quantiles(waits, n=20)
    return cuts[9], cuts[18]


if __name__ == "__main__":
    sys.exit(main())
