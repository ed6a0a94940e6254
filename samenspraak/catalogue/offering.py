"""The library as one school sees it: of a module that is off nothing is left, in no list, topic, link or source.

```python
seen = offering(catalogue, trajectory.modules)
seen.practices["welkomgesprek"]
```
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from samenspraak.catalogue.entries import Catalogue
from samenspraak.catalogue.focus import Focus
from samenspraak.catalogue.library import Chosen, switched_on
from samenspraak.catalogue.literature import Publication
from samenspraak.catalogue.practice import Practice
from samenspraak.catalogue.training import Training

_Kind = TypeVar("_Kind", Practice, Training, Focus)


@dataclass(frozen=True)
class Offering:
    """What a school can choose from, by key, and the publications that this rests on."""

    practices: Mapping[str, Practice]
    trainings: Mapping[str, Training]
    focuses: Mapping[str, Focus]
    literature: Mapping[str, Publication]

    def naming(self, key: str) -> tuple[Training | Focus, ...]:
        """The trainings and focuses that name the practice with this key."""
        both: tuple[Training | Focus, ...] = (*self.trainings.values(), *self.focuses.values())
        return tuple(one for one in both if key in one.practices)

    def citing(self, publication: str) -> tuple[Chosen, ...]:
        """What names the publication with this key among its sources."""
        all_of_it: tuple[Chosen, ...] = (*self.practices.values(), *self.trainings.values(), *self.focuses.values())
        return tuple(one for one in all_of_it if publication in one.sources)


def offering(catalogue: Catalogue, modules: Collection[str] = ()) -> Offering:
    """What a school sees that switched these modules on; for every kind of school, as each entry tells which it is for."""
    practices = _seen(catalogue.practices, modules)
    trainings = _seen(catalogue.trainings, modules)
    linked = {
        key: one.model_copy(
            update={
                "topics": one.offered(modules),
                "practices": tuple(name for name in one.practices if name in practices),
                "trainings": tuple(name for name in one.trainings if name in trainings),
            }
        )
        for key, one in trainings.items()
    }
    focuses = {
        key: one.model_copy(
            update={
                "practices": tuple(name for name in one.practices if name in practices),
                "trainings": tuple(name for name in one.trainings if name in trainings),
            }
        )
        for key, one in _seen(catalogue.focuses, modules).items()
    }
    literature = {
        key: one
        for key, one in catalogue.literature.items()
        if not (citing := catalogue.citing(key)) or not all(_hidden(entry, modules) for entry in citing)
    }
    return Offering(
        MappingProxyType(practices), MappingProxyType(linked), MappingProxyType(focuses), MappingProxyType(literature)
    )


def _seen(entries: Mapping[str, _Kind], modules: Collection[str]) -> dict[str, _Kind]:
    return {key: one for key, one in entries.items() if switched_on(one.module, modules)}


def _hidden(entry: object, modules: Collection[str]) -> bool:
    return isinstance(entry, Chosen) and not switched_on(entry.module, modules)
