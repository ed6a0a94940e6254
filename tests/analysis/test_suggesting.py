"""In which order what fits a priority is suggested, and what is told of it."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.analysis.suggesting import EVIDENCE, Asked, Candidate, Widest, scored, suggested
from samenspraak.catalogue.library import EVIDENCE as LABELS

WIDEST = Widest("contact", "Open contact", -1.2)
NOTHING = Asked()


def candidate(key: str, **more: Any) -> Candidate:
    return Candidate(**{"key": key, "kind": "practice", "title": key.title(), "evidence": "", **more})


def order(candidates: list[Candidate], asked: Asked = NOTHING, **more: Any) -> list[str]:
    return [one.candidate.key for one in suggested(candidates, asked, **more)]


def test_the_better_fit_comes_first_and_what_does_not_fit_is_left_out() -> None:
    assert order([candidate("a", fit=0.4), candidate("b", fit=0.9), candidate("c", fit=0.0)]) == ["b", "a"]


def test_what_lies_at_the_widest_gap_goes_before_whichever_side_scores_higher() -> None:
    there, elsewhere = candidate("b", dimensions=("contact",)), candidate("a", dimensions=("thuis",))
    assert order([elsewhere, there], Asked(widest=WIDEST)) == ["b", "a"]
    assert order([elsewhere, there]) == ["a", "b"], "without a gap it is the title that orders"


def test_evidence_orders_what_is_else_alike() -> None:
    found = suggested([candidate(label, evidence=label) for label in reversed(list(EVIDENCE))], NOTHING)
    assert [round(one.score, 2) for one in found] == [1, 0.9, 0.8]


def test_the_labels_are_those_of_a_content_file() -> None:
    assert set(EVIDENCE) == set(LABELS)


def test_what_is_not_known_neither_helps_nor_harms() -> None:
    [bare] = suggested([candidate("a")], NOTHING)
    [middle] = suggested([candidate("a")], Asked(importance=2.5, feasibility=2.5))
    assert bare.score == middle.score == 1
    assert bare.because == ()


def test_what_is_chosen_already_is_not_suggested_again() -> None:
    both = [candidate("a"), candidate("a", kind="training")]
    assert [one.candidate.kind for one in suggested(both, NOTHING, [("practice", "a")])] == ["training"]


def test_the_reason_is_told_in_words_and_without_a_figure_of_ours() -> None:
    asked = Asked(importance=4.5, feasibility=3, widest=WIDEST)
    assert (
        scored(asked) == "Jullie gaven deze prioriteit voor hoe belangrijk een 4,5 en voor of het lukt een 3 van de 5."
    )
    assert scored(NOTHING) == ""
    one = candidate("a", reason="Gaat ook over: bellen.", evidence="gemengd", dimensions=("contact",))
    [found] = suggested([one], asked)
    assert found.because == (
        "Gaat ook over: bellen.",
        "Het gaat over ‘Open contact’. Daar verschillen team en ouders het meest.",
        "Er is wat onderzoek, en ervaring van scholen.",
    )


scores = st.none() | st.floats(0, 5)
candidates = st.builds(
    candidate, st.sampled_from("abcdef"), fit=st.floats(0, 1), evidence=st.sampled_from([*EVIDENCE, ""])
)


@given(st.lists(candidates), scores, scores)
def test_the_group_s_scores_never_change_the_order_within_a_priority(
    found: list[Candidate], importance: float | None, feasibility: float | None
) -> None:
    rounded = list(suggested(found, Asked(importance, feasibility)))
    bare = suggested(found, NOTHING)
    assert len(rounded) == len(bare)
    fits = [one.candidate.fit * EVIDENCE.get(one.candidate.evidence, 1) for one in rounded]
    assert all(one >= other - 1e-9 for one, other in itertools.pairwise(fits))
