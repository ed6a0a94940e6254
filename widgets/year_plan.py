"""The year plan as a picture, and its days as a calendar file."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from widgets._plan_picture import PlanPicture

if TYPE_CHECKING:
    from samenspraak.reports.plan_pictures import Drawn


class YearPlan(PlanPicture):
    """What happens in which month of the school year."""

    component: ClassVar[str] = "year_plan"
    _file: tuple[object, dict[str, str]] | None = None
    """The calendar that was made, and of which plan."""

    def drawn(self) -> Drawn:
        from samenspraak.analysis.year_plan import year_plan
        from samenspraak.reports.plan_pictures import year_plan_drawn

        year = self._plan.owner.school_year
        return year_plan_drawn(year_plan(self._plan.undertakings(), self._plan.actions(), year), year)

    def view(self) -> dict[str, Any]:
        agreed, chosen = planned = self._plan.actions(), self._plan.undertakings()
        made = self._file if self._file and self._file[0] == planned else None
        days = sum(bool(day) for one in agreed if one.state != "stopped" for day in (one.starts, one.due))
        return {
            **super().view(),
            "days": days + sum(len(one.months) for one in chosen if one.going),
            "calendar": made[1] if made else None,
        }

    def on_make_calendar(self) -> None:
        """Make the calendar file; it is offered until the plan changes."""
        from samenspraak.reports.calendar import calendar

        agreed, chosen = planned = self._plan.actions(), self._plan.undertakings()
        owner, made = self._plan.owner, datetime.now(UTC)
        file = calendar(f"Plan {owner.name} {owner.school_year}", agreed, made, chosen, owner.school_year)
        href = f"data:text/calendar;base64,{base64.b64encode(file).decode('ascii')}"
        self._file = planned, {"href": href, "name": f"Plan {owner.school_year}.ics"}
