"""Measure all in one run, in turns, so that what else the machine does falls on everybody.

python -m bench.join                  prints the table
python -m bench.join --write          also writes docs/metingen-gegevens/join.* and docs/beelden/join.png
python -m bench.join --draw           only draws those numbers again
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, TypeVar

NEEDED = ("nicegui", "psutil", "playwright")
if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
    sys.exit(
        f"Missing: {', '.join(missing)}. In an environment of its own: "
        'pip install --constraint bench/requirements.lock --editable ".[bench]"'
    )

from bench.join import browser, figure, page, report  # noqa: E402 - the sentence above comes first
from bench.join.servers import NAMES, ROOT, serving  # noqa: E402
from bench.join.storm import storm  # noqa: E402

DATA = ROOT / "docs" / "metingen-gegevens"
PAGE = ROOT / "docs" / "metingen.md"
PICTURE = ROOT / "docs" / "beelden" / "join.png"
AGAIN = "again"
"""Ours, for who is in already: the page without the way in."""
FEW, MANY, MOST = 30, 300, 1500
ALONE = {"voila": FEW}
"""How many each can bear at most; a kernel for each of 300 would take this machine down."""
_One = TypeVar("_One")


def turns(who: Sequence[_One], rounds: int) -> Iterator[list[_One]]:
    """Everybody once in each round, and everybody first in turn."""
    for number in range(rounds):
        first = number % len(who)
        yield [*who[first:], *who[:first]]


def measure_browser(measured: report.Measured, who: Sequence[str], rounds: int) -> None:
    """Cold visits, with all servers up."""
    with ExitStack() as stack, browser.chromium() as chromium:
        servers = {kind: stack.enter_context(serving(kind)) for kind in who}
        kinds = [*who, *([AGAIN] if "ours" in who else [])]
        for kind in kinds:  # the first visit warms the server and the browser, and is the one that is counted in bytes
            known = kind == AGAIN
            measured.loads[kind] = browser.load(chromium, servers["ours" if known else kind], known=known)
            measured.visits[kind], measured.lost[kind] = [], 0
        for turn in turns(kinds, rounds):
            report.note_busy(measured)
            for kind in turn:
                known = kind == AGAIN
                try:
                    seen = browser.visit(chromium, servers["ours" if known else kind], known=known)
                except TimeoutError as error:
                    measured.lost[kind] += 1
                    tell(f"lost: {error}")
                    continue
                measured.visits[kind].append(seen)
                tell(f"{kind}: can type after {seen.editable:.0f} ms, stored after {seen.stored:.0f} ms")


def measure_storms(measured: report.Measured, who: Sequence[str], rounds: int) -> None:
    """Each storm on a fresh server; last, more than anybody needs on the bare form: what the crowd itself can do."""
    for turn in turns(who, rounds):
        for count in (FEW, MANY):
            for kind in turn:
                if count <= ALONE.get(kind, count):
                    _storm(measured, kind, count)
    if "bare" in who:
        _storm(measured, "bare", MOST)


def _storm(measured: report.Measured, kind: str, count: int) -> None:
    report.note_busy(measured)
    found = storm(kind, count)
    measured.storms.append(found)
    first = report.of(found.first).get("p95", "-")
    tell(f"{kind}: {count} people, p95 {first} ms, {len(found.failures)} failed")


def tell(line: str) -> None:
    """Say what goes on, beside the table."""
    print(line, file=sys.stderr, flush=True)


def show(found: Mapping[str, Any]) -> None:
    """Put the numbers in docs/."""
    figure.draw(found, PICTURE)
    PAGE.write_text(page.written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


def main() -> int:
    """Measure and print; write when asked."""
    asked = argparse.ArgumentParser(prog="python -m bench.join", description="Measure all in one run, in turns.")
    asked.add_argument("--who", nargs="+", choices=NAMES, default=list(NAMES), help="whom to measure")
    asked.add_argument("--rounds", type=int, default=7, help="cold visits in the browser")
    asked.add_argument("--storms", type=int, default=3, help="storms of each size")
    asked.add_argument("--write", action="store_true", help="keep the numbers and the figure in docs/")
    asked.add_argument("--draw", action="store_true", help="only show the numbers in docs/ again")
    options = asked.parse_args()
    if options.draw:
        show(json.loads((DATA / "join.json").read_text(encoding="utf-8")))
        return 0
    measured = report.Measured()
    measure_browser(measured, options.who, options.rounds)
    measure_storms(measured, options.who, options.storms)
    found = report.summary(measured)
    print(report.as_text(found))
    if options.write:
        DATA.mkdir(exist_ok=True)
        (DATA / "join.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        (DATA / "join.csv").write_text(report.as_csv(found), encoding="utf-8")
        show(found)
    return int(any(one["failures"] for one in found["storms"] if one["who"] == "ours"))


if __name__ == "__main__":
    sys.exit(main())
