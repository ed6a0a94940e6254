"""A training, a focus or a self-check in a file: what it becomes, and what is said when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]


def test_a_training_has_what_stands_in_the_file(put: Put, training: str) -> None:
    found = load([put(training)]).trainings["oefenen"]
    assert [topic.title for topic in found.topics] == ["Beginnen", "School en kerk"]
    assert [topic.title for topic in found.offered()] == ["Beginnen"]
    assert [topic.title for topic in found.offered({"identity"})] == ["Beginnen", "School en kerk"]
    assert (found.goals, found.gains, found.preparation) == (("Iedereen oefent",), ("Een blad",), ("Regel koffie",))
    assert (found.trainings, found.sources, found.tips) == ((), (), ())


def test_a_focus_and_a_self_check_have_what_stands_in_the_file(put: Put, focus: str, self_check: str) -> None:
    folder = put(focus, "a.yaml")
    catalogue = load([put(self_check, "b.yaml")])
    assert folder
    assert catalogue.focuses["samen"].questions == ("Wie doet wat?",)
    check = catalogue.self_checks["kijk-zelf"]
    assert [[one.id for one in part.statements] for part in check.parts] == [["groeten"], ["namen"]]
    assert check.status == "historisch"


def test_a_schools_own_takes_the_place_of_ours_of_the_same_kind_only(put: Put, training: str, practice: str) -> None:
    ours = put(training)
    put(practice.replace("sleutel: koffie", "sleutel: oefenen"), "praktijk.yaml")
    own = put(training.replace("titel: Oefenen", "titel: Spelen"), folder="eigen")
    catalogue = load([ours, own])
    assert catalogue.trainings["oefenen"].title == "Spelen"
    assert catalogue.practices["oefenen"].title == "Koffie"


MISTAKES = {
    "no topics": (
        "training",
        "gaat_over:\n",
        "over:\n",
        "gaat_over",
        "ontbreekt. Voeg een regel ‘gaat_over:’ toe, met",
    ),
    "a topic with another field": ("training", "tekst: Hoe", "text: Hoe", None, "Bedoel je ‘tekst’?"),
    "a topic of another module": ("training", "identiteit", "sport", "gaat_over.2.module", "Kies uit: identiteit."),
    "goals that are no list": (
        "training",
        "[Iedereen oefent]",
        "Oefenen",
        "doelen",
        "achter ‘doelen:’ hoort een lijst",
    ),
    "no form": ("training", "vorm: In groepjes\n", "", "vorm", "Dit veld ontbreekt."),
    "no questions": ("focus", '["Wie doet wat?"]', "[]", "vragen", "De lijst achter ‘vragen:’ is leeg."),
    "a focus with a field of a training": (
        "focus",
        "betekent:",
        "doelen: [x]\nbetekent:",
        "doelen",
        "bestaat hier niet",
    ),
    "another status": ("self_check", "historisch", "oud", "status", "‘oud’ kan hier niet. Kies uit: geldt nu, histor"),
    "four words to answer": ("self_check", ", altijd]", "]", "antwoorden", "horen er ten minste 5."),
    "a statement's key twice": (
        "self_check",
        "namen\n",
        "groeten\n",
        "delen.2.stellingen.1.sleutel",
        "is al van de stelling",
    ),
    "a part's key twice": ("self_check", "sleutel: weten", "sleutel: doen", "delen.2.sleutel", "is al van het deel"),
    "a statement with another field": ("self_check", "tekst: Ik ken", "text: Ik ken", None, "Bedoel je ‘tekst’?"),
}


@pytest.mark.parametrize("case", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_what_to_do(
    put: Put, request: pytest.FixtureRequest, case: tuple[str, str, str, str | None, str]
) -> None:
    good, there, instead, field, words = case
    text: str = request.getfixturevalue(good)
    assert there in text
    with pytest.raises(CatalogueError) as caught:
        load([put(text.replace(there, instead, 1))])
    told = [line for line in str(caught.value).splitlines() if words in line]
    assert len(told) == 1, str(caught.value)
    assert field is None or f"veld ‘{field}’" in told[0]
