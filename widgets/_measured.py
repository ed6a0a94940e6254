"""What was measured with the questionnaire, read once for all that shows it on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.store import Store
from samenspraak.workshop import measuring, releasing
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import TrajectoryView

if TYPE_CHECKING:  # pandas takes a second, and nothing is measured yet when a page opens for the first time
    from samenspraak.analysis.questionnaire import Findings
    from samenspraak.analysis.questionnaire.sentences import Wording


class Measured:
    """The measurements of a trajectory, as whoever leads it may see them."""

    def __init__(self, store: Store, owner: TrajectoryView, questionnaire: Questionnaire) -> None:
        self.store = store
        self.owner = owner
        self.questionnaire = questionnaire
        self._found: tuple[list[int], tuple[Findings, ...]] = ([], ())

    def rounds(self) -> list[MeasurementView]:
        """All of them, the first one first."""
        return measuring.measurements(self.store, COORDINATOR)

    def released(self) -> list[MeasurementView]:
        """Those that were looked at together: of these nothing changes any more."""
        return [one for one in self.rounds() if one.state == "released"]

    def findings(self) -> tuple[Findings | None, Findings | None]:
        """Of the newest that was released, and of the one before it; None where there is none."""
        newest = [one.id for one in self.released()[-2:]]
        if self._found[0] != newest:
            from samenspraak.analysis.questionnaire import findings

            of = (releasing.responses(self.store, COORDINATOR, one, self.questionnaire) for one in newest)
            self._found = newest, tuple(findings(responses) for responses in of)
        former, last = (None, None, *self._found[1])[-2:]
        return last, former

    def words(self) -> Wording:
        """The questionnaire's texts in this kind of school."""
        from samenspraak.reports.startpositie import wording

        return wording(self.questionnaire, self.owner.sector)
