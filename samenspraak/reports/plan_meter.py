"""How reciprocal a plan is, counted with the tags that the library gives to what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspraak.analysis.reciprocity import Meter, Tagged, meter
from samenspraak.catalogue import Catalogue, Practice
from samenspraak.catalogue.practice import RECIPROCITY, TYPES
from samenspraak.workshop.plan_views import ActionView, UndertakingView
from samenspraak.workshop.views import TrajectoryView


def plan_meter(
    undertakings: Sequence[UndertakingView],
    actions: Sequence[ActionView],
    catalogue: Catalogue,
    owner: TrajectoryView,
) -> Meter:
    """Count what is chosen and goes on, and the actions that run; beside it what the library has for this school."""
    offered = [_tags(one) for one in catalogue.offered(owner.sector, owner.modules)]
    return meter(_chosen(undertakings, actions, catalogue), offered, RECIPROCITY, TYPES)


def _chosen(
    undertakings: Sequence[UndertakingView], actions: Sequence[ActionView], catalogue: Catalogue
) -> Iterator[tuple[str, Tagged | None]]:
    """Trainings have no tags, nor has what left the library."""
    going: dict[str, tuple[str, Tagged | None]] = {}
    for one in undertakings:
        if one.going:
            entry = catalogue.practices.get(one.key) if one.kind == "practice" else None
            going[one.id] = one.title, _tags(entry) if entry else None
    yield from going.values()
    for action in actions:
        if action.state == "running":
            yield action.what, going[action.undertaking][1] if action.undertaking in going else None


def _tags(entry: Practice) -> Tagged:
    return Tagged(entry.key, entry.title, entry.reciprocity, entry.types, entry.evidence, entry.effort)
