"""A storm: many join one fresh server at once, answer, answer again, and hear that the leader goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.join.answers import COMMITS
from bench.join.ours import Leader
from bench.join.questions import PHASES
from bench.join.servers import ROOT, Server, serving

WITHIN = 5.0
"""Seconds in which all begin."""
CHANGES = 5
BETWEEN = 0.4
_MILLI = 1000
_MEGA = 1_000_000


@dataclass
class Storm:
    """What one storm came to."""

    kind: str
    count: int
    first: list[float]
    """Milliseconds from a visitor's first request until the first answer is acknowledged."""
    committed: list[float]
    """The same until the server has committed it, before the visitor hears so; not known of ours."""
    failures: list[str]
    server_cpu: float
    """Seconds, from the first arrival until everybody's first answer."""
    crowd_cpu: float
    memory: float
    """MB more for each visitor who is in, with the stream open where there is one."""
    later: list[float]
    later_failures: list[str]
    changes: list[float] = field(default_factory=list)
    """Milliseconds from the commit of a change of part until one visitor has it: each visitor, each change."""
    missed: int = 0


class _Crowd:
    """A crowd's process, which does one thing at a time."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def ask(self, what: str) -> dict[str, Any]:
        if self._program.stdin is None or self._program.stdout is None:
            raise RuntimeError("the crowd has no ears")
        print(what, file=self._program.stdin, flush=True)
        line = self._program.stdout.readline()
        if not line:
            raise RuntimeError(f"the crowd stopped at ‘{what}’")
        said: dict[str, Any] = json.loads(line)
        return said


@contextmanager
def crowd(server: Server, count: int) -> Iterator[_Crowd]:
    """Visitors for this server, ended with the block."""
    told = [server.kind, server.url, str(count), str(WITHIN), json.dumps(server.place)]
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.join.crowd", *told],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _Crowd(program)
    finally:
        program.terminate()
        program.wait()


def storm(kind: str, count: int) -> Storm:
    """Let `count` visitors join a fresh server of this kind."""
    with serving(kind) as server, crowd(server, count) as visitors:
        visitors.ask("warm")
        time.sleep(1)
        cpu, memory = server.cost()
        joined = visitors.ask("join")
        cpu_after, _ = server.cost()
        time.sleep(1)
        _, memory_after = server.cost()
        later = visitors.ask("later")
        came = max(len(joined["ms"]), 1)
        found = Storm(
            kind,
            count,
            first=joined["ms"],
            committed=_committed(server, joined["begun"]),
            failures=joined["failures"],
            server_cpu=cpu_after - cpu,
            crowd_cpu=joined["crowd_cpu"],
            memory=(memory_after - memory) / came / _MEGA,
            later=later["ms"],
            later_failures=later["failures"],
        )
        if kind in LEADERS:
            _go_on(server, visitors, found)
        visitors.ask("leave")
        return found


def _committed(server: Server, begun: dict[str, float]) -> list[float]:
    """Milliseconds from each visitor's beginning to the commit of the first answer."""
    log = server.folder / COMMITS
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    found = []
    for text, at in begun.items():
        commits = [float(line.partition(" ")[0]) for line in lines if f'"{text}"' in line]
        found += [(min(commits) - at) * _MILLI] if commits else []
    return found


def _go_on(server: Server, visitors: _Crowd, found: Storm) -> None:
    """Go to another part a few times, and see when each visitor has it."""
    with LEADERS[server.kind](server) as go_on:
        for _ in range(CHANGES):
            time.sleep(BETWEEN)
            visitors.ask("listen")
            committed = go_on()
            heard = visitors.ask("hear")
            found.changes += [(at - committed) * _MILLI for at in heard["heard"]]
            found.missed += heard["missed"]


@contextmanager
def _our_leader(server: Server) -> Iterator[Callable[[], float]]:
    leader = Leader(server.folder)
    try:
        yield leader.go_on
    finally:
        leader.close()


@contextmanager
def _nicegui_leader(server: Server) -> Iterator[Callable[[], float]]:
    at = 0

    def go_on() -> float:
        nonlocal at
        at = 1 - at
        name = urllib.parse.urlencode({"name": PHASES[at]})
        with urllib.request.urlopen(f"{server.url}/phase?{name}", data=b"") as answered:  # noqa: S310 - our own server
            return float(answered.read())

    yield go_on


LEADERS = {"ours": _our_leader, "nicegui": _nicegui_leader}
"""Who can say to all visitors that another part begins."""
