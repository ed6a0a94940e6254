"""The library for all that shows it in one workbook: read once, and read again only when the school's own part of it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from samenspraak.catalogue import Catalogue, load
from samenspraak.catalogue.library import Chosen
from samenspraak.catalogue.offering import Offering, offering
from samenspraak.catalogue.own import Own, OwnPractices
from samenspraak.catalogue.picture import drawings
from samenspraak.errors import CatalogueError, RuleError
from samenspraak.folder import shared_files
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.views import TrajectoryView


class Shelf:
    """What the school can choose from, its own part included."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self.store = store
        self.catalogue = catalogue
        self.files = OwnPractices(store.folder.own_catalogue)
        self._own = self.files.all()
        self._told: list[Callable[[], None]] = []

    @property
    def owner(self) -> TrajectoryView:
        """Whose trajectory this is, with the modules that are on now.

        Raises:
            RuleError: when it is there no more.
        """
        owner = trajectory.trajectory(self.store)
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        return owner

    @property
    def own(self) -> Mapping[str, Own]:
        """The school's own routines and practices by key, as far as the catalogue has them."""
        return {key: one for key, one in self._own.items() if key in self.catalogue.practices}

    @cached_property
    def drawings(self) -> Mapping[str, str]:
        """SVG by name."""
        return drawings(shared_files().catalogue)

    def seen(self) -> Offering:
        """What the school sees now."""
        return offering(self.catalogue, self.owner.modules)

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever the school's own part changed."""
        self._told.append(tell)

    def store_own(self, key: str, text: str) -> None:
        """Put the text of an entry in the school's folder.

        Raises:
            RuleError: when the folder can't be written, or its content can't be read any more with it; then all is as it was.
        """
        known = self.files.all().get(key)
        before = self.files.text(key) if known else None
        path = self.files.store(key, text)
        try:
            self.reload()
        except RuleError:
            if before is None:
                path.unlink()
            else:
                self.files.store(key, before)
            raise

    def remove_own(self, key: str) -> str:
        """Take an entry out of the school's folder; returns the text that brings it back."""
        text = self.files.remove(key)
        try:
            self.reload()
        except RuleError:
            self.files.store(key, text)
            raise
        return text

    def reload(self) -> None:
        """Read the content again, and tell all that shows it.

        Raises:
            RuleError: when the content can't be read.
        """
        try:
            self.catalogue = load([shared_files().catalogue, self.store.folder.own_catalogue])
        except CatalogueError as error:
            raise RuleError(str(error)) from error
        self._own = self.files.all()
        for tell in self._told:
            tell()


def id_of(one: Chosen) -> str:
    """What tells an entry from all others: its kind and its key.

    A routine and a practice share their keys.
    """
    from samenspraak.catalogue import Practice, Training

    space = "praktijk" if isinstance(one, Practice) else "training" if isinstance(one, Training) else "speerpunt"
    return f"{space}:{one.key}"


def by_id(seen: Offering) -> dict[str, Chosen]:
    """Everything on the shelf, by what tells it from all others."""
    everything: tuple[Chosen, ...] = (*seen.practices.values(), *seen.trainings.values(), *seen.focuses.values())
    return {id_of(one): one for one in everything}
