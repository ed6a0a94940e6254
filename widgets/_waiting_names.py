"""What who leads is told of the pieces that wait, because there may be a name in them: how many, never whose or what."""

from __future__ import annotations

from samenspraak.steps import Cards, Kind
from samenspraak.store import Store
from samenspraak.workshop import withheld
from samenspraak.workshop.viewer import COORDINATOR


def waiting_names(store: Store, step_id: int, rules: Kind) -> dict[str, str] | None:
    """The words of the line and its question; None while nothing waits."""
    number = withheld.waiting(store, COORDINATOR, step_id)
    if not number:
        return None
    one, more = ("kaartje", "kaartjes") if isinstance(rules, Cards) else ("tekst", "teksten")
    waits = f"1 {one} wacht" if number == 1 else f"{number} {more} wachten"
    return {
        "label": f"{waits}: de schrijver kijkt nog naar een naam.",
        "question": (
            "Op de plaats van de naam komt dan een woord als ‘[kind]’. De naam zelf wissen we voorgoed. "
            "De schrijver hoeft niets meer te doen. Doorgaan?"
        ),
        "yes": "Ja, zet ze erin",
    }
