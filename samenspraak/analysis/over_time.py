"""How a team looks back through the years: at each time how many share something, and of which stage. Never of one person.

The long way of looking back is Korthagen's ALACT, the short one STARR; their phases are laid beside each other in four stages (own
choice). A number below five is not told, nor anything of a time at which fewer than five shared (`workshop.small_groups`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenspraak.workshop.coach_views import ReflectionRead
from samenspraak.workshop.small_groups import may_be_counted

STAGES: Mapping[str, tuple[str, ...]] = {
    "Vooraf": ("vooraf", "taak"),
    "Wat gebeurde er": ("tijdens", "terugblikken", "situatie", "actie", "resultaat"),
    "Bewust worden": ("bewust-worden", "reflectie"),
    "Verder": ("alternatieven", "uitproberen"),
}
"""The stages, each with the keys of its phases."""
AWARENESS = "Bewust worden"


@dataclass(frozen=True)
class Moment:
    """A time that people looked back."""

    title: str
    day: str
    """As 2026-11-25."""
    people: int | None
    """How many authors share something, persons or groups; None below five."""
    stages: Mapping[str, int | None]
    """Of those, how many share something of a stage; None below five, but not for nobody. Empty where `people` is None."""


def moments(reflections: Iterable[ReflectionRead]) -> list[Moment]:
    """A moment for each session, the oldest first."""
    sessions: dict[int, list[ReflectionRead]] = {}
    for one in reflections:
        sessions.setdefault(one.session_id, []).append(one)
    found = [_moment(shared) for shared in sessions.values()]
    return sorted(found, key=lambda moment: (moment.day, moment.title))


def _moment(shared: list[ReflectionRead]) -> Moment:
    first, number = shared[0], len(shared)
    if not may_be_counted(number):
        return Moment(first.title, first.day, None, {})
    stages = {
        stage: sum(any(phase.key in keys and phase.answers for phase in one.phases) for one in shared)
        for stage, keys in STAGES.items()
    }
    told = {stage: count if not count or may_be_counted(count) else None for stage, count in stages.items()}
    return Moment(first.title, first.day, number, told)


def development(found: list[Moment]) -> str:
    """What is seen of becoming aware, from the first time that may be counted to the last; in a sentence."""
    counted = [moment for moment in found if moment.people is not None]
    if len(counted) < 2:  # noqa: PLR2004 - a line has two ends
        return "Er is nog niets te vergelijken. Dat kan vanaf twee keer waarin vijf mensen of meer iets met je delen."
    first, last = counted[0], counted[-1]
    return (
        f"Over ‘{AWARENESS}’ is iets gedeeld door {of_how_many(first, AWARENESS)} (de eerste keer) "
        f"en door {of_how_many(last, AWARENESS)} (de laatste keer)."
    )


def of_how_many(moment: Moment, stage: str) -> str:
    """How many of a moment's people share something of a stage, in words.

    >>> moment = Moment("Terugblik", "2026-11-11", 8, {"Vooraf": 6, "Verder": None, "Bewust worden": 0})
    >>> [of_how_many(moment, stage) for stage in ("Vooraf", "Verder", "Bewust worden")]
    ['6 van de 8', 'minder dan 5 van de 8', 'niemand']
    """
    count = moment.stages[stage]
    if count == 0:
        return "niemand"
    return f"{'minder dan 5' if count is None else count} van de {moment.people}"
