"""The library: to look through, to compare, to put a few things together, and to print them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Practice, Training
from samenspraak.catalogue.library import Chosen
from samenspraak.errors import RuleError
from samenspraak.workshop import choosing, trajectory, undertakings
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PriorityView
from widgets._component import Acting
from widgets._library_entries import shelf
from widgets._measured import Measured
from widgets._shelf import Shelf, by_id, id_of

_IDENTITY = "identity"
_QUESTIONNAIRE = "startpositie"


class Library(Acting):
    """`shelf` has everything that can be read, and is sent when it changed; `state` has the rest.

    `state["planned"]` has the ids of what is in the plan, and `state["undo"]` what was put there last. `state["fit"]` tells what fits one priority: `found` has ids with reasons, and is empty when nothing does. `document` is a
    PDF of a set, until another one is made.
    """

    component: ClassVar[str] = "library"
    not_typed: ClassVar[Mapping[str, str]] = {
        "entries": "ids of what is on the shelf",
        "entry": "an id",
        "priority": "a key",
    }

    shelf: t.Dict[str, Any] = t.Dict().tag(sync=True)
    document: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, books: Shelf, **kwargs: Any) -> None:
        self._books = books
        self._store = books.store
        self._fit: dict[str, Any] | None = None
        self._seen: Hashable = None
        self._chosen: tuple[str, Callable[[], object]] | None = None
        super().__init__(**kwargs)
        books.on_change(self.refresh)

    def refresh(self) -> None:
        seen = (id(self._books.catalogue), self._books.owner.modules)
        if seen != self._seen:
            self._seen = seen
            self.shelf = shelf(self._books.seen(), self._books.own.keys(), self._books.drawings)
        super().refresh()

    def view(self) -> dict[str, Any]:
        owner = self._books.owner
        chosen = choosing.priorities(self._store, COORDINATOR)
        going = {(one.kind, one.key) for one in undertakings.undertakings(self._store, COORDINATOR) if one.going}
        planned = [key for key, one in by_id(self._books.seen()).items() if _as_planned(one) in going]
        if self._chosen and self._chosen[0] not in planned:
            self._chosen = None
        if self._fit and self._fit["words"] not in map(_words, chosen):
            self._fit = None
        return {
            "trajectory": owner.uid,
            "sector": owner.sector,
            "identity": _IDENTITY in owner.modules,
            "priorities": [{"id": one.id, "title": one.title} for one in chosen],
            "planned": planned,
            "undo": self._chosen[0] if self._chosen else None,
            "fit": self._fit,
        }

    def on_fit(self, priority: str) -> None:
        """Look for what fits a priority; the empty string is for none."""
        if not priority:
            self._fit = None
            return
        found = next((one for one in choosing.priorities(self._store, COORDINATOR) if one.id == priority), None)
        if found is None:
            raise RuleError("Deze prioriteit is er niet meer. Laad de pagina opnieuw.")
        from samenspraak.analysis.fitting import Gap, Offered, fitting

        entries = by_id(self._books.seen())
        offered = [
            Offered(key, one.title, one.post_it, one.summary, one.tags)
            for key, one in entries.items()
            if self._books.owner.sector in one.sectors
        ]
        about, keys = self._widest_gap()
        at_gap = [id_of(entries[f"praktijk:{key}"]) for key in keys if f"praktijk:{key}" in entries]
        gap = Gap(about, at_gap) if at_gap else None
        fits = fitting(found.title, offered, reason=found.reason, gap=gap)
        self._fit = {
            "priority": priority,
            "words": _words(found),
            "found": [{"id": fit.key, "reason": fit.reason} for fit in fits],
        }

    def on_choose(self, entry: str, priority: str | None) -> None:
        """Put something in the plan, for a priority or for none."""
        one = by_id(self._books.seen()).get(entry)
        kind, key = _as_planned(one) if one else ("", "")
        before = {one.id: one for one in undertakings.undertakings(self._store, COORDINATOR)}
        made = undertakings.choose(self._store, COORDINATOR, self._books.catalogue, kind, key, priority=priority)
        if made in before:
            back: Callable[[], object] = partial(undertakings.put_back, self._store, COORDINATOR, before[made])
        else:
            back = partial(undertakings.remove, self._store, COORDINATOR, made)
        self._chosen = entry, back

    def on_put_back(self) -> None:
        """Take what was put in the plan last out of it again."""
        if self._chosen:
            self._chosen[1]()
            self._chosen = None

    def on_show_identity(self, wanted: bool) -> None:
        """Show what belongs to a church or community of faith, or hide it again."""
        others = [module for module in self._books.owner.modules if module != _IDENTITY]
        trajectory.set_modules(self._store, COORDINATOR, [*others, _IDENTITY] if wanted else others)
        self._fit, self.document = None, {}

    def on_print(self, entries: list[str]) -> None:
        """Make a PDF of a set; it is offered until another one is made."""
        from samenspraak.reports.library_set import library_set

        seen = self._books.seen()
        there = by_id(seen)
        chosen = [there[one] for one in entries if one in there]
        if not chosen:
            raise RuleError("Je setje is nog leeg. Zet er eerst iets in.")
        pdf = library_set(self._books.owner, chosen, seen.literature, self._books.drawings)
        self.document = {
            "href": f"data:application/pdf;base64,{base64.b64encode(pdf).decode('ascii')}",
            "name": "Ons setje.pdf",
            "entries": entries,
        }

    def _widest_gap(self) -> tuple[str, tuple[str, ...]]:
        """Where team and parents differ most, and what helps there; nothing before the questionnaire is looked at together."""
        questionnaire = self._books.catalogue.questionnaires[_QUESTIONNAIRE]
        last, _ = Measured(self._store, self._books.owner, questionnaire).findings()
        if last is None:
            return "", ()
        from samenspraak.analysis.questionnaire.scores import widest_dimension

        widest = widest_dimension(last.gaps)
        about = next((one for one in questionnaire.dimensions if one.key == widest), None)
        return (about.title, about.practices) if about else ("", ())


def _as_planned(one: Chosen) -> tuple[str, str]:
    """Kind and key as the plan stores them; no kind for what can't be carried out."""
    return ("practice" if isinstance(one, Practice) else "training" if isinstance(one, Training) else "", one.key)


def _words(priority: PriorityView) -> str:
    """What a priority is about, as far as it is written down."""
    return f"{priority.title}\n{priority.reason}"
