"""Looking back through the years: numbers of five and more, in stages that the long and the short way share, and never of one person."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.analysis.over_time import STAGES, Moment, development, moments, of_how_many
from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.coach_views import AnswerRead, PhaseRead, PieceRead, ReflectionRead

ANSWER = AnswerRead(1, "Vraag", "open_text", (PieceRead("", "Tekst"),), "new", "x")
LONG = ("vooraf", "tijdens", "terugblikken", "bewust-worden", "alternatieven", "uitproberen")


def reflection(session: int, author: int, shared: set[str], day: str = "2026-11-11") -> ReflectionRead:
    phases = tuple(PhaseRead(key, key, False, (ANSWER,) if key in shared else ()) for key in LONG)
    return ReflectionRead(session, author, "Blauwe Vos", f"Terugblik {session}", "huisbezoek", day, phases)


def evening(session: int, day: str, *shared: set[str]) -> list[ReflectionRead]:
    return [reflection(session, author, one, day) for author, one in enumerate(shared)]


def test_each_phase_of_both_ways_has_a_stage() -> None:
    sessions = load([shared_files().catalogue]).sessions
    known = {key for keys in STAGES.values() for key in keys}
    assert {part.key for key in LOOKING_BACK for part in sessions[key].parts} == known


def test_people_are_counted_once_a_stage_from_old_to_new() -> None:
    aware, both = {"bewust-worden"}, {"tijdens", "terugblikken"}
    later = evening(2, "2027-02-10", *[aware] * 6, both)
    sooner = evening(1, "2026-11-11", *[both] * 5, aware, {"vooraf"})
    first, last = moments([*later, *sooner])
    assert (first.title, first.people) == ("Terugblik 1", 7)
    assert first.stages == {"Vooraf": None, "Wat gebeurde er": 5, "Bewust worden": None, "Verder": 0}
    assert [of_how_many(last, stage) for stage in STAGES] == [
        "niemand",
        "minder dan 5 van de 7",
        "6 van de 7",
        "niemand",
    ]
    assert development([first, last]) == (
        "Over ‘Bewust worden’ is iets gedeeld door minder dan 5 van de 7 (de eerste keer) en door 6 van de 7 (de laatste keer)."
    )


def test_one_time_that_may_be_counted_is_no_line() -> None:
    few = evening(2, "2027-02-10", {"tijdens"})
    enough = evening(1, "2026-11-11", *[{"tijdens"}] * 5)
    assert "vanaf twee keer" in development(moments([*few, *enough]))
    assert "vanaf twee keer" in development([])
    assert moments(few) == [Moment("Terugblik 2", "2027-02-10", None, {})]


@given(st.lists(st.lists(st.sets(st.sampled_from(LONG), min_size=1), min_size=1, max_size=9), max_size=4))
def test_no_number_of_people_below_five_is_told(times: list[list[set[str]]]) -> None:
    found = moments([one for number, shared in enumerate(times) for one in evening(number, "2026-11-11", *shared)])
    assert len(found) == len(times)
    for moment in found:
        words = " ".join(of_how_many(moment, stage) for stage in moment.stages)
        numbers = [int(number) for number in re.findall(r"(?<!minder dan )\b\d+", words)]
        assert all(number >= 5 for number in [*numbers, *filter(None, [moment.people])])
