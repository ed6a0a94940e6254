"""How often a suggestion of cards that say the same is right, on made-up cards whose groups were told beforehand.

    python bench/same_cards.py          the figures, and how long 200 cards take
    python bench/same_cards.py --show   each suggestion as well

`oefenen` are the cards with which the limits were chosen, `meten` those that had no part in it. A pair is right when
both cards have the same group.
"""

from __future__ import annotations

import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from samenspraak.analysis.duplicates import same_cards
from samenspraak.workshop.views import CardView

LABELLED = Path(__file__).parents[1] / "tests" / "analysis" / "same_cards.yaml"
RUNS = 20
CARDS = 200
AT_MOST = 0.05


def figures(walls: dict[str, list[dict[str, str]]], show: bool) -> str:
    """Precision and recall of pairs, and how many suggestions are wholly right."""
    right = suggested = wanted = whole = number = 0
    for name, labelled in walls.items():
        groups = [card.get("groep") for card in labelled]
        together = {
            (n, m) for n, m in combinations(range(len(labelled)), 2) if groups[n] is not None and groups[n] == groups[m]
        }
        wanted += len(together)
        for one in same_cards(wall_of(labelled)):
            pairs = set(combinations(map(int, one.cards), 2))
            right += len(pairs & together)
            suggested += len(pairs)
            whole += pairs <= together
            number += 1
            if show:
                print(
                    " " if pairs <= together else "✗", name, one.words, [labelled[int(n)]["tekst"] for n in one.cards]
                )
    return (
        f"{sum(map(len, walls.values())):>5} cards, {wanted} pairs: precision {right / suggested:.2f}, "
        f"recall {right / wanted:.2f}; {whole} of {number} suggestions wholly right"
    )


def wall_of(labelled: list[dict[str, Any]]) -> list[CardView]:
    """Labelled cards as they lie on a wall."""
    return [CardView(str(n), card["tekst"], card.get("kolom"), None) for n, card in enumerate(labelled)]


def main() -> int:
    """Print the figures; 1 when 200 cards take longer than they may."""
    evenings = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    for name, walls in evenings.items():
        print(f"{name:<8}", figures(walls, "--show" in sys.argv))
    wall = wall_of([card for walls in evenings.values() for labelled in walls.values() for card in labelled][:CARDS])
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        same_cards(wall)
        taken.append(time.perf_counter() - start)
    print(f"{CARDS} cards: {min(taken):.4f} s, the first time {taken[0]:.4f} s, at most {AT_MOST} s")
    return int(min(taken) > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
