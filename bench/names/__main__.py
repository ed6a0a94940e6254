"""Runs each detector in a process of its own, and prints the table."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import psutil

from bench.names.rivals import RIVALS, installed
from bench.names.scoring import cards, score

PARTS = ("oefenen", "meten")
KINDS = ("person", "email", "phone", "date", "address", "account", "number")
LENGTH = 5_000
RUNS = 20
AT_MOST = 0.02


def measured(name: str) -> dict[str, Any]:
    """All figures of one detector; its memory is what loading it adds to this process."""
    process = psutil.Process()
    before, start = process.memory_info().rss, time.perf_counter()
    detector = RIVALS[name][1]()
    loaded, memory = time.perf_counter() - start, process.memory_info().rss - before
    walls = cards()
    start = time.perf_counter()
    alarms = sum(bool(list(detector(text))) for text in walls)
    each = (time.perf_counter() - start) / len(walls)
    note = "Het gesprek met de moeder van Fatima ging over mevrouw De Vries, 06-12345678 en juf Anneke. " * LENGTH
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        list(detector(note[:LENGTH]))
        taken.append(time.perf_counter() - start)
    return {
        "load": loaded, "memory": memory / 2**20, "alarms": alarms, "cards": len(walls), "each": each,
        "long": min(taken), "parts": {part: vars(score(detector, part)) for part in PARTS},
    }  # fmt: skip


def table(name: str, figures: dict[str, Any]) -> None:
    """Print what was measured of one detector."""
    print(f"\n{name}: loaded in {figures['load']:.2f} s, {figures['memory']:.0f} MB; {figures['each'] * 1000:.2f} ms a card, "
          f"{LENGTH:,} characters {figures['long'] * 1000:.1f} ms; {figures['alarms']} of {figures['cards']} cards "
          "without a person raise an alarm")  # fmt: skip
    for part, kept in figures["parts"].items():
        for kind in KINDS:
            wanted, told = kept["wanted"].get(kind, 0), kept["told"].get(kind, 0)
            if told or kept["complete"].get(kind):
                found, right = kept["complete"].get(kind, 0), kept["right"].get(kind, 0)
                print(f"  {part:<8}{kind:<9} recall {share(found, wanted)}   precision {share(right, told)}")
        print(f"  {part:<8}suggestions of persons: {kept['suggestions']}")


def share(part: int, whole: int) -> str:
    """Both numbers, and the percentage when there is something to divide by."""
    return f"{part:>3} of {whole:<3}" + (f" {part / whole:>4.0%}" if whole else "     ")


def main() -> int:
    """Print the figures; 1 when a long text takes ours longer than it may."""
    if "--one" in sys.argv:
        print(json.dumps(measured(sys.argv[-1])))
        return 0
    late = False
    for name in installed():
        command = [sys.executable, "-m", "bench.names", "--one", name]
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603
        figures = json.loads(said.stdout.splitlines()[-1])
        table(name, figures)
        late |= name == "Samenspraak" and figures["long"] > AT_MOST
        if name == "Samenspraak" and "--show" in sys.argv:
            print(*figures["parts"]["oefenen"]["lines"], sep="\n")
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
