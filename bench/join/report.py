"""What was measured, as numbers that are kept and as a table to read."""

from __future__ import annotations

import csv
import io
import math
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Any

from bench.join.browser import Load, Visit
from bench.join.storm import Storm

PROGRAMS = ("tornado", "voila", "ipywidgets", "nicegui", "playwright")


@dataclass
class Measured:
    """All of one run, by who was measured."""

    visits: dict[str, list[Visit]] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    """Visits in which nobody ever heard that the answer was stored."""
    loads: dict[str, Load] = field(default_factory=dict)
    storms: list[Storm] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """How many programs wanted a processor (the load of the last minute), noted each round."""


def note_busy(measured: Measured) -> None:
    """Note how much else this machine does."""
    measured.busy.append(round(os.getloadavg()[0], 1))


def summary(measured: Measured) -> dict[str, Any]:
    """Numbers to keep: milliseconds, bytes, seconds, MB."""
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
            "load": {"least": min(measured.busy), "median": median(measured.busy), "most": max(measured.busy)},
            "versions": {name: version(name) for name in PROGRAMS},
        },
        "browser": {
            who: {
                "visits": len(visits),
                "lost": measured.lost[who],
                "editable_ms": of([one.editable for one in visits]),
                "stored_ms": of([one.stored for one in visits]),
                **vars(measured.loads[who]),
            }
            for who, visits in measured.visits.items()
        },
        "storms": list(_storms(measured.storms)),
    }


def _storms(storms: Sequence[Storm]) -> Iterator[dict[str, Any]]:
    for kind, count in dict.fromkeys((one.kind, one.count) for one in storms):
        same = [one for one in storms if (one.kind, one.count) == (kind, count)]
        yield {
            "who": kind,
            "count": count,
            "storms": len(same),
            "first_ms": of(_all(one.first for one in same)),
            "committed_ms": of(_all(one.committed for one in same)),
            "failures": sum(len(one.failures) for one in same),
            "why": sorted({why[:200] for one in same for why in one.failures}),
            "server_cpu_s": median(one.server_cpu for one in same),
            "crowd_cpu_s": median(one.crowd_cpu for one in same),
            "memory_mb": median(one.memory for one in same),
            "later_ms": of(_all(one.later for one in same)),
            "later_failures": sum(len(one.later_failures) for one in same),
            "change_ms": of(_all(one.changes for one in same)),
            "change_missed": sum(one.missed for one in same),
        }


def of(numbers: Sequence[float]) -> dict[str, float]:
    """The middle, what 95 of 100 stay under, and the most; empty when nothing was measured."""
    if not numbers:
        return {}
    ordered = sorted(numbers)

    def under(share: float) -> float:
        return round(ordered[math.ceil(share * len(ordered)) - 1], 2)

    return {"p50": round(median(ordered), 2), "p95": under(0.95), "max": under(1), "n": len(ordered)}


def _all(parts: Iterable[Sequence[float]]) -> list[float]:
    return [one for part in parts for one in part]


def rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The summary as flat rows: who, what, of how many, and the numbers."""
    flat: list[dict[str, Any]] = []

    def add(who: str, count: int, what: str, numbers: Any) -> None:
        spread = numbers if isinstance(numbers, Mapping) else {"p50": numbers}
        if spread and isinstance(spread.get("p50"), int | float):
            kept = {key: round(value, 3) for key, value in spread.items()}
            flat.append({"who": who, "people": count, "what": what, **kept})

    for who, one in found["browser"].items():
        for what in ("editable_ms", "stored_ms", "lost", "bytes", "requests", "elsewhere"):
            add(who, 1, what, one[what])
    for one in found["storms"]:
        for what, numbers in one.items():
            if what not in {"who", "count", "storms", "why"}:
                add(one["who"], one["count"], what, numbers)
    return flat


def as_csv(found: Mapping[str, Any]) -> str:
    """The rows for a spreadsheet; a single number stands under p50."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["who", "people", "what", "p50", "p95", "max", "n"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(found))
    return out.getvalue()


def as_text(found: Mapping[str, Any]) -> str:
    """A table for the terminal."""
    lines = [f"{'who':<10}{'people':>7}  {'what':<16}{'p50':>12}{'p95':>12}{'max':>12}"]
    for row in rows(found):
        numbers = "".join(f"{row[key]:>12,}" if key in row else " " * 12 for key in ("p50", "p95", "max"))
        lines.append(f"{row['who']:<10}{row['people']:>7}  {row['what']:<16}{numbers}".rstrip())
    for one in found["storms"]:
        lines += [f"{one['who']} {one['count']}: {why}" for why in one["why"]]
    return "\n".join(lines)
