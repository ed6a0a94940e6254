"""Publications, and the keys with which other entries name them and each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]


def test_a_publication_has_what_is_known_of_it_and_nothing_else(put: Put, publication: str) -> None:
    known = load([put(publication)]).literature["boek-2010"]
    assert (known.authors, known.year, known.medium) == ("Iemand", 2010, "boek")
    assert (known.link, known.methods) == ("https://www.voorbeeld.nl/boek", ("Samen kiezen",))
    little = "soort: bron\nsleutel: gids\ntitel: Een gids\nbronsoort: gids\nzegt: Begin klein."
    unknown = load([put(little, folder="andere")]).literature["gids"]
    assert (unknown.authors, unknown.year, unknown.published, unknown.link) == ("", None, "", None)


def test_who_names_a_publication_is_told_by_title(
    put: Put, publication: str, practice: str, training: str, self_check: str
) -> None:
    folder = put(publication, "boek.yaml")
    for name, text in (("z", practice), ("y", training), ("x", self_check)):
        put(f"{text}bronnen: [boek-2010]\n", f"{name}.yaml")
    put(practice.replace("koffie", "thee"), "thee.yaml")
    catalogue = load([folder])
    assert [one.title for one in catalogue.citing("boek-2010")] == ["Kijk zelf", "Koffie", "Oefenen"]
    assert catalogue.citing("ander-boek") == ()


@pytest.mark.parametrize(
    ("there", "instead", "field", "words"),
    [
        (
            "https://www.voorbeeld.nl/boek",
            "ergens",
            "link",
            "‘ergens’ is geen adres van een pagina. Schrijf bijvoorbeeld ‘li",
        ),
        ("https://www", "javascript://www", "link", "is geen adres van een pagina."),
        ("bronsoort: boek", "bronsoort: roman", "bronsoort", "‘roman’ kan hier niet. Kies uit: overzicht, onderzoek,"),
        ("jaar: 2010", "jaar: 210", "jaar", "210 is te weinig. Kies een getal vanaf 1900."),
        ("jaar: 2010", "jaar: vorig jaar", "jaar", "hier hoort een heel getal. Schrijf bijvoorbeeld ‘jaar: 2019’."),
        ("zegt: Samen is beter.\n", "", "zegt", "Dit veld ontbreekt."),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    put: Put, publication: str, there: str, instead: str, field: str, words: str
) -> None:
    assert there in publication
    with pytest.raises(CatalogueError) as caught:
        load([put(publication.replace(there, instead))])
    assert words in str(caught.value)
    assert caught.value.field == field


def test_a_key_of_nothing_is_told_with_its_file_and_field(put: Put, publication: str, practice: str) -> None:
    folder = put(publication, "boek.yaml")
    put(f"{practice}bronnen: [boek-2010, boek-2011]\n", "koffie.yaml")
    with pytest.raises(CatalogueError) as caught:
        load([folder])
    assert caught.value.path == folder / "koffie.yaml"
    assert (caught.value.line, caught.value.field) == (16, "bronnen.2")
    assert "Er is geen bron met de sleutel ‘boek-2011’. Bedoel je ‘boek-2010’?" in str(caught.value)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (
            "trainingen",
            "Er is geen training met de sleutel ‘iets’. Haal hem weg, of voeg een bestand toe met ‘soort: training’",
        ),
        (
            "praktijken",
            "Er is geen praktijk of routine met de sleutel ‘iets’. Haal hem weg, of voeg een bestand toe met",
        ),
    ],
)
def test_what_a_focus_names_has_to_be_there(put: Put, focus: str, field: str, words: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load([put(f"{focus}{field}: [iets]\n")])
    assert words in str(caught.value)
    assert caught.value.field == f"{field}.1"


def test_a_schools_own_may_name_what_is_ours_and_only_what_counts_is_looked_at(
    put: Put, publication: str, practice: str
) -> None:
    ours = put(publication, "boek.yaml")
    put(f"{practice}bronnen: [weg]\n", "koffie.yaml")
    own = put(f"{practice}bronnen: [boek-2010]\n", folder="eigen")
    assert load([ours, own]).practices["koffie"].sources == ("boek-2010",)


def test_a_key_that_stands_twice_is_told(put: Put, publication: str, practice: str) -> None:
    folder = put(publication, "boek.yaml")
    put(f"{practice}bronnen: [boek-2010, boek-2010]\n", "koffie.yaml")
    with pytest.raises(CatalogueError, match="‘boek-2010’ staat er twee keer"):
        load([folder])
