"""The measurement as a picture: for each question one line of dots, on a scale where each step is ten times as much."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from bench.join.servers import NAMES
from samenspraak.figures.colours import ACCENT, INK, LINE, QUIET
from samenspraak.figures.picture import our_style

SIZE = (11, 8.8)
OURS = ("again", "ours")
WHO: Mapping[str, str] = {
    "bare": NAMES["bare"],
    "again": "Samenspraak, al binnen",
    **{one: name for one, name in NAMES.items() if one != "bare"},
}
"""Whose numbers there are, as a reader knows them: ours also for who is in already, in the browser only."""
SECOND = 1000
Panel = tuple[str, Callable[[str], float | None], Callable[[float], str]]


def draw(found: Mapping[str, Any], file: Path) -> None:
    """Draw the summary of `report.summary` into a PNG."""
    storms = {(one["who"], one["count"]): one for one in found["storms"]}

    def numbers(of: Callable[[str], float | None]) -> dict[str, float | None]:
        known = {one: of(one) for one in WHO if one in found["browser"]}
        return {one: number for one, number in known.items() if one != "again" or number is not None}

    def browser(what: str) -> Callable[[str], float | None]:
        return lambda one: found["browser"][one][what]["p50"]

    def storm(count: int, what: str, share: str = "") -> Callable[[str], float | None]:
        def number(one: str) -> float | None:
            value = storms.get((one, count), {}).get(what)
            return value.get(share) if isinstance(value, Mapping) else value

        return number

    panels: Sequence[Panel] = (
        ("Je kunt typen (lege browser)", browser("editable_ms"), in_time),
        ("Eerste antwoord opgeslagen (lege browser)", browser("stored_ms"), in_time),
        ("30 mensen in 5 s: eerste antwoord (95 %)", storm(30, "first_ms", "p95"), in_time),
        ("300 mensen in 5 s: eerste antwoord (95 %)", storm(300, "first_ms", "p95"), in_time),
        ("Rekentijd van de server voor 30 mensen", storm(30, "server_cpu_s"), in_seconds),
        ("Geheugen per persoon (30 mensen)", storm(30, "memory_mb"), in_megabytes),
    )
    with our_style():
        sheet = Figure(figsize=SIZE, layout="constrained")
        places = sheet.subplots(len(panels) // 2, 2)
        for place, (title, number, words) in zip(places.flat, panels, strict=True):
            _panel(place, title, numbers(number), words)
        sheet.suptitle("Elke streep verder is tien keer zoveel. Minder is beter.", fontsize=12, color=QUIET)
        sheet.savefig(file, dpi=150, transparent=False)


def _panel(place: Any, title: str, numbers: Mapping[str, float | None], words: Callable[[float], str]) -> None:
    known = {one: number for one, number in numbers.items() if number is not None and number > 0}
    place.set_title(title, fontsize=11, loc="left", color=INK, wrap=True)
    place.set_xscale("log")
    place.set_xlim(min(known.values(), default=1) / 2, max(known.values(), default=10) * 8)
    place.set_ylim(len(numbers) - 0.5, -0.5)
    place.set_yticks(range(len(numbers)), [WHO[one] for one in numbers], fontsize=11)
    place.xaxis.set_minor_locator(NullLocator())
    place.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words(value)))
    place.tick_params(axis="x", labelsize=9)
    place.grid(axis="x", color=LINE, linewidth=1)
    place.set_axisbelow(True)
    for row, one in enumerate(numbers):
        if one not in known:
            place.text(
                0.02, row, "niet gemeten", transform=place.get_yaxis_transform(), color=QUIET, va="center", fontsize=10
            )
            continue
        ours = one in OURS
        place.plot(known[one], row, "o" if ours else "D", markersize=11 if ours else 8, color=ACCENT if ours else QUIET)
        place.annotate(
            words(known[one]),
            (known[one], row),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=11,
            bbox={"facecolor": place.get_facecolor(), "edgecolor": "none", "pad": 1},
            fontweight="bold" if ours else "normal",
        )


def in_time(milliseconds: float) -> str:
    """Milliseconds, or seconds where there are many."""
    return in_seconds(milliseconds / SECOND) if milliseconds >= SECOND else f"{_dutch(milliseconds)} ms"


def in_seconds(seconds: float) -> str:
    """As a Dutch reader writes it."""
    return f"{_dutch(seconds)} s"


def in_megabytes(megabytes: float) -> str:
    """As a Dutch reader writes it."""
    return f"{_dutch(megabytes)} MB"


def _dutch(number: float) -> str:
    return f"{number:.2g}".replace(".", ",") if number < 100 else f"{number:,.0f}".replace(",", ".")  # noqa: PLR2004 - digits that say something
