"""How long reflections are kept: a choice of years, with what would go by each, and what goes soon."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.clearing import clear_reflections, notice, staying
from samenspraak.reports.dates import day_in_words
from samenspraak.store import Store
from samenspraak.workshop import retention
from samenspraak.workshop.retention import NOTICE, YEARS, Leaving
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting


class Retention(Acting):
    """Shortening it is asked about first; what is due is erased with a button too, or else when a workbook is opened next."""

    component: ClassVar[str] = "retention"

    def __init__(self, store: Store) -> None:
        self._store = store
        self._told = ""
        super().__init__()

    def view(self) -> dict[str, Any]:
        soon = retention.due(self._store, COORDINATOR, ahead=NOTICE)
        now = retention.due(self._store, COORDINATOR)
        return {
            "years": retention.kept_years(self._store),
            "choices": [
                {
                    "years": years,
                    "now": _reflections(going),
                    "stays": staying(going),
                    "going": [_told(one) for one in going],
                }
                for years in YEARS
                for going in [retention.due(self._store, COORDINATOR, years=years)]
            ],
            "stays": staying(now),
            "now": [_told(one) for one in now],
            "soon": [_told(one) for one in soon[len(now) :]],
            "notice": notice(soon[len(now) :]),
            "told": self._told,
        }

    def on_choose(self, number: int) -> None:
        """Keep reflections for so many school years."""
        retention.set_years(self._store, COORDINATOR, number)
        self._told = f"Terugblikken blijven {_years(number)} bewaard."

    def on_clear(self) -> None:
        """Erase now what is due."""
        went = clear_reflections(self._store)
        gone, stays = _reflections(went), staying(went)
        words = "Eén terugblik is" if gone == 1 else f"{gone} terugblikken zijn"
        self._told = f"{words} gewist.{f' {stays}' if stays else ''}"


def _reflections(leaving: list[Leaving]) -> int:
    return sum(one.reflections for one in leaving)


def _years(number: int) -> str:
    return "één schooljaar" if number == 1 else f"{number} schooljaren"


def _told(one: Leaving) -> dict[str, Any]:
    return {
        "id": str(one.session_id),
        "title": one.title,
        "held": day_in_words(f"{one.held:%Y-%m-%d}"),
        "goes": day_in_words(f"{one.goes:%Y-%m-%d}"),
        "reflections": one.reflections,
        "stays": staying([one]),
    }
