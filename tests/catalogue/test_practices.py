"""A routine or a practice in a file: what it becomes, and what is said when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import Practice, Routine, load
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]

REST = """\
omschrijving: Zet koffie.
praktijkverhaal: Er was koffie.
reflectie_op_doel: Is er gepraat?
opbrengsten: [Praten]
kinderen_vertellen: [Leuk]
ouders_vertellen: [Fijn]
team_vertelt: [Goed]
succesfactoren: [Tijd]
andere_doelen: [Thee]
tips: [Ga zitten]
reflectievragen: ["Wie kwam er?"]
extra_vraag: Was de koffie warm?
"""


def test_a_practice_has_what_stands_in_the_file_and_nothing_else(put: Put, practice: str) -> None:
    found = load([put(practice)]).practices["koffie"]
    assert not isinstance(found, Routine)
    assert (found.types, found.reciprocity) == (("communiceren", "thuis leren"), "samen doen")
    assert found.covers == ("S2.2a", "S4.9")
    assert (found.description, found.tips, found.samples, found.module) == ("", (), (), None)


@pytest.mark.parametrize(("said", "made_up"), [("", True), ("verzonnen: ja\n", True), ("verzonnen: nee\n", False)])
def test_a_story_is_made_up_unless_somebody_says_it_is_not(put: Put, practice: str, said: str, made_up: bool) -> None:
    text = practice.replace("praktijk", "routine", 1) + REST + said
    routine = load([put(text)]).practices["koffie"]
    assert isinstance(routine, Routine)
    assert routine.made_up is made_up


@pytest.mark.parametrize("field", [line.partition(":")[0] for line in REST.splitlines()])
def test_a_routine_is_told_in_full(put: Put, practice: str, field: str) -> None:
    lines = "\n".join(line for line in REST.splitlines() if not line.startswith(f"{field}:"))
    with pytest.raises(CatalogueError, match=f"veld ‘{field}’: Dit veld ontbreekt") as caught:
        load([put(practice.replace("praktijk", "routine", 1) + lines)])
    assert caught.value.field == field


def test_a_schools_own_takes_the_place_of_ours_also_as_another_kind(put: Put, practice: str) -> None:
    ours = put(practice.replace("praktijk", "routine", 1) + REST, "routines/koffie.yaml")
    own = put(practice.replace("titel: Koffie", "titel: Thee"), folder="eigen")
    put(practice.replace("sleutel: koffie", "sleutel: taart"), "taart.yaml", folder="eigen")
    practices = load([ours, own]).practices
    assert {key: one.title for key, one in practices.items()} == {"koffie": "Thee", "taart": "Koffie"}
    assert type(practices["koffie"]) is Practice


def test_a_routine_and_a_practice_of_one_folder_need_their_own_keys(put: Put, practice: str) -> None:
    folder = put(practice, "a.yaml")
    put(practice.replace("praktijk", "routine", 1) + REST, "b.yaml")
    with pytest.raises(CatalogueError, match="De sleutel ‘koffie’ staat ook al in"):
        load([folder])


def test_a_school_is_offered_what_is_for_its_kind_and_its_modules(put: Put, practice: str) -> None:
    folder = put(practice.replace("titel: Koffie", "titel: zzz"), "a.yaml")
    put(practice.replace("sleutel: koffie", "sleutel: kerk") + "module: identiteit\n", "b.yaml")
    put(practice.replace("sleutel: koffie", "sleutel: peuter").replace("[po, vo]", "[voorschool]"), "c.yaml")
    catalogue = load([folder])
    assert [one.key for one in catalogue.offered("po")] == ["koffie"]
    assert [one.key for one in catalogue.offered("po", {"identity"})] == ["kerk", "koffie"]
    assert [one.key for one in catalogue.offered("voorschool")] == ["peuter"]


@pytest.mark.parametrize(
    ("there", "instead", "field", "words"),
    [
        ("bewijs: gemengd", "bewijs: zeker", "bewijs", "‘zeker’ kan hier niet. Kies uit: onderzoek, gemengd, praktijk"),
        ("moeite: laag", "moeite: 3", "moeite", "Er staat het getal ‘3’, maar hier hoort tekst."),
        ("thuis leren]", "leren]", "epstein.2", "‘leren’ kan hier niet. Kies uit: opvoeden, communiceren"),
        ("thuis leren]", "communiceren]", "epstein.2", "‘communiceren’ staat er twee keer."),
        ("[po, vo]", "[]", "sectoren", "De lijst achter ‘sectoren:’ is leeg."),
        ("[po, vo]", "po", "sectoren", "Er staat ‘po’, maar achter ‘sectoren:’ hoort een lijst."),
        ("S4.9", "4.9", "dekt.2", "‘4.9’ kan hier niet. Schrijf een punt zo: S2.2a."),
        ("Drink koffie.", "x" * 141, "post_it", "is te lang. Houd het op hooguit 140 tekens."),
        ("tijd: Een uur\n", "", "tijd", "ontbreekt. Voeg een regel toe, zoals ‘tijd: Een uur’."),
        ("tijd:", "tijdd:", None, "‘tijdd’ bestaat hier niet. Bedoel je ‘tijd’?"),
        (
            "mensen: Iedereen",
            "mensen: Iedereen\nverzonnen: ook",
            "verzonnen",
            "‘ook’ kan hier niet. Kies uit: ja, nee.",
        ),
        ("mensen: Iedereen", "mensen: Iedereen\nmodule: kerk", "module", "‘kerk’ kan hier niet. Kies uit: identiteit."),
        (
            "mensen: Iedereen",
            "mensen: Iedereen\nvoorbeelden:\n  - titel: Brief\n    text: x",
            None,
            "Het veld ‘text’ bestaat hier niet. Bedoel je ‘tekst’?",
        ),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    put: Put, practice: str, there: str, instead: str, field: str | None, words: str
) -> None:
    assert there in practice
    with pytest.raises(CatalogueError, match=r"\w+") as caught:
        load([put(practice.replace(there, instead))])
    assert words in str(caught.value)
    assert field is None or caught.value.field == field
