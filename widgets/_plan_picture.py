"""A picture of the plan, drawn when the screen asks for it, with its sentence and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets as t

from widgets._plan import OnPlan

if TYPE_CHECKING:  # it takes the libraries that draw along, and a page opens without them
    from samenspraak.reports.plan_pictures import Drawn


class PlanPicture(OnPlan):
    """`picture` has the newest drawing, whether that is for a narrow screen, and the number of the state that it is of."""

    picture: t.Dict[str, Any] = t.Dict().tag(sync=True)
    _number = 0
    _drawn: Drawn | None = None

    def drawn(self) -> Drawn:
        """What is seen of the plan now."""
        raise NotImplementedError

    def view(self) -> dict[str, Any]:
        found = self.drawn()
        if self._drawn is None or found.table != self._drawn.table:
            self._number += 1
        self._drawn = found
        return {
            "number": self._number,
            "sentence": found.sentence,
            "draws": found.draw is not None,
            "table": {
                "caption": found.table.caption,
                "columns": list(found.table.columns),
                "rows": [list(row) for row in found.table.rows],
            },
            "note": found.note,
        }

    def on_draw(self, *, narrow: bool = False) -> None:
        """Draw it, for a narrow screen or a wide one."""
        if self._drawn is None or self._drawn.draw is None:
            return
        from samenspraak.figures import Format

        made = self._drawn.draw(Format.COLUMN if narrow else Format.WIDE)
        self.picture = {"number": self._number, "narrow": narrow, "source": made.data_uri}
