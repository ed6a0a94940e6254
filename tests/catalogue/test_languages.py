"""A language as a file: what it holds, how a school adds one, and the words for what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.catalogue.language import UNCHECKED
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]

FRENCH = """\
soort: taal
sleutel: fr
naam: Français
richting: ltr
nagekeken_door: ""
woorden:
  "Zet terug": "Remettre"
  "Kaartje {n}": "Carte {n}"
  "Plaats {n} van {most}": "{n} sur {most}"
"""


def told(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError, match=r"\w+") as caught:
        load([folder])
    return caught.value


def test_a_file_becomes_a_language(put: Put) -> None:
    french = load([put(FRENCH)]).languages["fr"]
    assert (french.key, french.name, french.direction, french.checked_by) == ("fr", "Français", "ltr", "")
    assert french.translate("Zet terug") == "Remettre"
    assert french.translate("Plaats {n} van {most}", n=2, most="<b>") == "2 sur \u2068<b>\u2069"
    assert french.for_page() == {"lang": "fr", "dir": "ltr", "words": dict(french.words)}
    some = next(iter(french.words))
    assert french.for_page({some, "Iets anders"})["words"] == {some: french.words[some]}


def test_what_is_not_translated_is_said_in_dutch_with_its_values(put: Put) -> None:
    french = load([put(FRENCH)]).languages["fr"]
    assert french.translate("Nog {n} over", n=3) == "Nog 3 over"
    assert french.translate("Nog {n} over") == "Nog {n} over"


def test_a_value_is_never_read_as_a_placeholder(put: Put) -> None:
    french = load([put(FRENCH)]).languages["fr"]
    assert french.translate("Plaats {n} van {most}", n="{most}", most=3) == "\u2068{most}\u2069 sur 3"


def test_a_language_says_that_nobody_checked_it_until_somebody_did(put: Put) -> None:
    text = f'{FRENCH}  "{UNCHECKED}": "À relire."\n'
    assert load([put(text)]).languages["fr"].unchecked == "À relire."
    checked = text.replace('nagekeken_door: ""', "nagekeken_door: Juf Amel")
    assert load([put(checked)]).languages["fr"].unchecked == ""
    silent = text.replace('nagekeken_door: ""\n', "")
    assert load([put(silent)]).languages["fr"].unchecked == "À relire."


def test_a_school_adds_a_language_and_replaces_one_of_ours(put: Put, session: str) -> None:
    ours = put(FRENCH, "talen/fr.yaml")
    put(session)
    own = put(FRENCH.replace("Remettre", "Remets"), "frans.yaml", folder="eigen")
    put(FRENCH.replace("sleutel: fr", "sleutel: uk").replace("Français", "Українська"), "uk.yml", folder="eigen")
    catalogue = load([ours, own])
    assert {key: language.name for key, language in catalogue.languages.items()} == {
        "fr": "Français",
        "uk": "Українська",
    }
    assert catalogue.languages["fr"].translate("Zet terug") == "Remets"
    assert set(catalogue.sessions) == {"proef"}


def test_a_session_and_a_language_may_have_the_same_key(put: Put, session: str) -> None:
    put(session.replace("sleutel: proef", "sleutel: fr"))
    catalogue = load([put(FRENCH, "fr.yaml")])
    assert (set(catalogue.sessions), set(catalogue.languages)) == ({"fr"}, {"fr"})


def test_what_was_read_does_not_change(put: Put) -> None:
    french = load([put(FRENCH)]).languages["fr"]
    with pytest.raises(TypeError):
        french.words["Zet terug"] = "Non"  # type: ignore[index]


CHANGES = {
    "a direction that does not exist": (
        "richting: ltr",
        "richting: links",
        (
            4,
            "richting",
            "‘links’ is geen richting. Kies uit: ltr (van links naar rechts), rtl (van rechts naar links).",
        ),
    ),
    "no direction": ("richting: ltr\n", "", (1, "richting", "Voeg een regel toe, zoals ‘richting: ltr’.")),
    "a placeholder that is gone": (
        '"Carte {n}"',
        '"Carte"',
        (
            8,
            "woorden.Kaartje {n}",
            "In de vertaling ontbreekt ‘{n}’. Zet het waar het getal of de naam hoort te komen.",
        ),
    ),
    "a placeholder that is translated": (
        '"{n} sur {most}"',
        '"{n} sur {tous}"',
        (9, "woorden.Plaats {n} van {most}", "ontbreekt ‘{most}’"),
    ),
    "a placeholder too many": (
        '"Remettre"',
        '"Remettre {n}"',
        (7, "woorden.Zet terug", "‘{n}’ staat niet in het Nederlands. Haal het weg"),
    ),
    "an empty translation": ('"Remettre"', '""', (7, "woorden.Zet terug", "Deze tekst is leeg.")),
    "no translation": ('"Remettre"', "", (7, "woorden.Zet terug", "Dit veld is leeg.")),
    "a number for a translation": (
        '"Remettre"',
        "12",
        (7, "woorden.Zet terug", "het getal ‘12’, maar hier hoort tekst"),
    ),
    "an empty word": ('"Zet terug"', '""', (7, "woorden.", "Deze tekst is leeg.")),
    "a word that shows nothing": (
        '"Zet terug"',
        '"Zet\\0terug"',
        (7, "woorden.Zet\0terug", "niet zichtbaar is (U+0000)"),
    ),
    "a word twice": (
        '"Kaartje {n}": "Carte {n}"',
        '"Zet terug": "Remets"',
        (8, "woorden.Zet terug", "staat ook al op regel 7"),
    ),
    "Dutch": ("sleutel: fr", "sleutel: nl", (2, "sleutel", "Nederlands heeft geen bestand nodig.")),
    "a field of a session": (
        "naam: Français",
        "naam: Français\ntitel: Frans",
        (4, "titel", "kies uit: nagekeken_door, woorden, sleutel, naam, richting"),
    ),
}


@pytest.mark.parametrize(("there", "instead", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_a_mistake_is_told_where_it_is(put: Put, there: str, instead: str, expected: tuple[int, str, str]) -> None:
    assert there in FRENCH
    error = told(put(FRENCH.replace(there, instead)))
    line, field, words = expected
    assert words in str(error)
    assert (error.line, error.field) == (line, field)


def test_a_language_without_words(put: Put) -> None:
    bare = FRENCH.split("woorden:", maxsplit=1)[0]
    assert "Voeg een regel ‘woorden:’ toe, met daaronder regels ‘Nederlands: vertaling’." in str(told(put(bare)))
    assert "maar hier hoort een blok met velden" in str(told(put(f"{bare}woorden: [a]\n")))
    assert "Hier staat niets" in str(told(put(f"{bare}woorden:\n")))


def test_our_languages_are_plain_and_say_who_checked_them() -> None:
    languages = load([Path(__file__).parents[2] / "data" / "catalogue"]).languages
    assert {key: language.direction for key, language in languages.items()} == {
        **dict.fromkeys(("fr", "en", "tr", "pl"), "ltr"),
        "ar": "rtl",
    }
    for language in languages.values():
        assert language.unchecked or language.checked_by
        for dutch, said in language.words.items():
            assert len(said) <= 1.8 * len(dutch) + 20, (language.key, dutch)
            assert not re.search(r"  | $|^ ", said), (language.key, dutch)
    for dutch, said in languages["ar"].words.items():
        # A code, a pseudonym or the name of a program stays as it is; all else is in Arabic letters.
        assert set(re.findall(r"[A-Za-z]\w+", said)) <= set(re.findall(r"[A-Za-z]\w+", dutch)), dutch
