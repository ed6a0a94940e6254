"""The vision as a poster: one A3 page with the vision, the promises to the child, and how far the vision is."""

from __future__ import annotations

from collections.abc import Sequence

from samenspraak.reports.dates import day_in_words
from samenspraak.reports.typesetting import typeset
from samenspraak.workshop.views import TrajectoryView, VisionView

PROMISES = 3
"""As many promises stand on a poster."""
_TITLE = "Zo werken wij samen"
_CHILD = {"vo": "elke leerling"}


def poster(trajectory: TrajectoryView, vision: VisionView, promises: Sequence[str]) -> bytes:
    """The poster as PDF: A3, one page however long the texts are.

    Args:
        trajectory: whose vision it is.
        vision: the version to show.
        promises: to the child; the first three are shown, and there may be none.
    """
    return typeset(
        "poster",
        {
            "title": f"{_TITLE}: {trajectory.name}",
            "kicker": _TITLE,
            "school": trajectory.name,
            "sentences": [sentence.text for sentence in vision.sentences],
            "promises-title": f"Dit beloven we {_CHILD.get(trajectory.sector, 'elk kind')}",
            "promises": list(promises[:PROMISES]),
            "state": state_in_words(vision),
            "school-year": f"Schooljaar {trajectory.school_year}",
        },
    )


def state_in_words(vision: VisionView) -> str:
    """How far a vision is, for a reader who was not there."""
    if vision.state in {"adopted", "published"}:
        return f"Vastgesteld op {day_in_words(vision.adopted_on)}" if vision.adopted_on else "Vastgesteld"
    concept = f"Concept, versie {vision.number}"
    if vision.state == "feedback" and vision.feedback_until:
        return f"{concept}. Reageren kan tot en met {day_in_words(vision.feedback_until)}."
    return concept
