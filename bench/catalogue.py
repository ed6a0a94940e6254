"""How long it takes to read all content: `python bench/catalogue.py`; the figures stand in docs/metingen.md."""

from __future__ import annotations

import time
from pathlib import Path

from samenspraak.catalogue import load

CONTENT = Path(__file__).parents[1] / "data" / "catalogue"
TIMES = 20


SOURCES = CONTENT / "bronnen"
"""Read along with each kind: the others name them."""


def measured(*folders: Path) -> float:
    """The best of so many times, in seconds."""
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        load(folders)
        took.append(time.perf_counter() - start)
    return min(took)


if __name__ == "__main__":
    alone = measured(SOURCES)
    print(f"alle inhoud lezen: {measured(CONTENT):.3f} s")
    print(f"daarvan bronnen: {alone:.3f} s")
    for kind in ("routines", "praktijken"):
        print(f"daarvan {kind}: {measured(SOURCES, CONTENT / kind) - alone:.3f} s")
