"""How reciprocal the plan is: what it has of each step and each type, and what could fill what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from samenspraak.analysis.reciprocity import Meter
from samenspraak.reports.plan_meter import plan_meter
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
        return plan_meter(self._plan.undertakings(), self._plan.actions(), self._plan.catalogue, self._plan.owner)
