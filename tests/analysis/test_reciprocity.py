"""How reciprocal a plan is: counts, what is missing, and what could fill it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.analysis.reciprocity import EFFORT, EVIDENCE, Tagged, headline, meter
from samenspraak.catalogue.library import EVIDENCE as LABELS
from samenspraak.catalogue.practice import EFFORT as EFFORTS
from samenspraak.catalogue.practice import RECIPROCITY, TYPES

NEWS = Tagged("nieuwsbrief", "Nieuwsbrief", "zenden", ("communiceren",), "praktijkkennis", "laag")
VISIT = Tagged("huisbezoek", "Huisbezoek", "ophalen", ("opvoeden", "communiceren"), "gemengd", "hoog")
GROUP = Tagged("werkgroep", "Werkgroep", "samen beslissen", ("meebeslissen",), "praktijkkennis", "midden")
COUNCIL = Tagged("klankbord", "Klankbordgroep", "samen beslissen", ("meebeslissen",), "gemengd", "hoog")
PANEL = Tagged("panel", "Panel", "samen beslissen", ("meebeslissen",), "praktijkkennis", "laag")
OFFERED = (NEWS, VISIT, GROUP, COUNCIL, PANEL)


def test_an_action_counts_with_what_it_belongs_to_and_a_training_does_not() -> None:
    found = meter(
        [("Nieuwsbrief", NEWS), ("Elke week sturen", NEWS), ("Een training", None)], OFFERED, RECIPROCITY, TYPES
    )
    assert [one.number for one in found.steps] == [2, 0, 0, 0]
    assert found.steps[0].titles == ("Nieuwsbrief", "Elke week sturen")
    assert (found.of, found.untagged) == (2, 1)


def test_one_thing_counts_for_each_of_its_types() -> None:
    found = meter([("Huisbezoek", VISIT)], OFFERED, RECIPROCITY, TYPES)
    assert {one.tag: one.number for one in found.types if one.number} == {"opvoeden": 1, "communiceren": 1}


def test_what_is_missing_is_filled_with_the_surest_and_then_the_lightest() -> None:
    found = meter([("Nieuwsbrief", NEWS)], OFFERED, RECIPROCITY, TYPES)
    fill = {one.tag: [tags.key for tags in one.fill] for one in found.missing}
    assert fill["samen beslissen"] == ["klankbord", "panel"]
    assert fill["samen doen"] == []
    assert "zenden" not in fill


def test_what_is_chosen_already_is_no_suggestion() -> None:
    both = ("ophalen", "thuis leren")
    chosen = Tagged("avond", "Avond", "zenden", both, "onderzoek", "laag")
    found = meter([("Avond", chosen)], (*OFFERED, chosen), RECIPROCITY, TYPES)
    assert all(chosen not in one.fill for one in found.missing)


def test_the_sentence_tells_what_is_missing_and_gives_no_mark() -> None:
    said = headline(meter([("Nieuwsbrief", NEWS), ("Huisbezoek", VISIT)], OFFERED, RECIPROCITY, TYPES))
    assert said.startswith(
        "Wat jullie doen: 1 keer zenden en 1 keer ophalen. Nog niet erbij: samen doen en samen beslissen."
    )
    assert "missen nog vrijwilligen, thuis leren, meebeslissen en gemeenschap." in said
    assert headline(meter([("Een training", None)], OFFERED, RECIPROCITY, TYPES)).startswith(
        "Er is nog niets te tellen."
    )


def test_the_words_are_those_of_a_content_file() -> None:
    assert set(EVIDENCE) == set(LABELS)
    assert set(EFFORT) == set(EFFORTS)


@given(st.lists(st.sampled_from([*OFFERED, None])))
def test_every_thing_is_counted_once_or_told_apart(chosen: list[Tagged | None]) -> None:
    found = meter([("Iets", one) for one in chosen], OFFERED, RECIPROCITY, TYPES)
    assert sum(one.number for one in found.steps) == found.of
    assert found.of + found.untagged == len(chosen)
    assert all(not one.fill for one in (*found.steps, *found.types) if one.titles)
