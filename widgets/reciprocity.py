"""How reciprocal the plan is: what it has of each step and each type, and what could fill what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from samenspraak.analysis.reciprocity import Meter, Tagged, meter
from samenspraak.catalogue import Practice, Training
from samenspraak.catalogue.practice import RECIPROCITY, TYPES
from widgets._plan_picture import PlanPicture

if TYPE_CHECKING:
    from samenspraak.reports.plan_pictures import Drawn


class Reciprocity(PlanPicture):
    """What is chosen and what runs, counted."""

    component: ClassVar[str] = "reciprocity"

    def drawn(self) -> Drawn:
        from samenspraak.reports.plan_pictures import reciprocity_drawn

        return reciprocity_drawn(self._meter())

    def view(self) -> dict[str, Any]:
        missing = [{"tag": one.tag, "fill": [tags.title for tags in one.fill]} for one in self._meter().missing]
        return {**super().view(), "missing": [one for one in missing if one["fill"]]}

    def _meter(self) -> Meter:
        offered = [tags for one in self._plan.offered() if (tags := _tags(one))]
        return meter(self._chosen(), offered, RECIPROCITY, TYPES)

    def _chosen(self) -> Iterator[tuple[str, Tagged | None]]:
        """Undertakings that go on, and the actions that run."""
        going = {one.id: (one.title, _tags(self._plan.entry(one))) for one in self._plan.undertakings() if one.going}
        yield from going.values()
        for action in self._plan.actions():
            if action.state == "running":
                yield action.what, going[action.undertaking][1] if action.undertaking in going else None


def _tags(entry: Practice | Training | None) -> Tagged | None:
    """None for a training, which has no tags of its own."""
    if not isinstance(entry, Practice):
        return None
    return Tagged(entry.key, entry.title, entry.reciprocity, entry.types, entry.evidence, entry.effort)
