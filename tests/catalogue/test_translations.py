"""A questionnaire in another language: what it holds, how a school adds one, and the words for what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import Catalogue, load
from samenspraak.catalogue.language import UNCHECKED
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]

LANGUAGE = """\
soort: taal
sleutel: fr
naam: Français
richting: ltr
woorden:
  "Zet terug": "Remettre"
"""

FRENCH = """\
soort: vertaling
taal: fr
van: proef
nagekeken_door: ""
woorden:
  "Ik vraag.": "Je demande."
  "Nog {n} vragen.": "Encore {n} questions."
"""


@pytest.fixture
def school(put: Put, questionnaire: str) -> Path:
    """A folder with a questionnaire and a language."""
    put(questionnaire, "vragenlijst.yaml")
    return put(LANGUAGE, "fr.yaml")


def told(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError, match=r"\w+") as caught:
        load([folder])
    return caught.value


def loaded(school: Path, put: Put, text: str = FRENCH) -> Catalogue:
    put(text)
    return load([school])


def test_a_file_becomes_the_translation_of_a_questionnaire(school: Path, put: Put) -> None:
    french = loaded(school, put).translation("proef", "fr")
    assert french
    assert (french.of, french.language, french.checked_by) == ("proef", "fr", "")
    assert french.translate("Ik vraag.") == "Je demande."
    assert french.translate("Nog {n} vragen.", n=2) == "Encore 2 questions."
    assert french.translate("Ik lees.") == "Ik lees.", "what is not translated is said in Dutch"


def test_the_pages_own_words_stay_apart(school: Path, put: Put) -> None:
    catalogue = loaded(school, put)
    assert dict(catalogue.languages["fr"].words) == {"Zet terug": "Remettre"}


def test_there_is_none_where_nobody_made_one(school: Path, put: Put) -> None:
    catalogue = loaded(school, put)
    assert catalogue.translation("proef", "tr") is None
    assert catalogue.translation("anders", "fr") is None
    assert catalogue.translation("proef", "nl") is None


def test_it_says_that_nobody_checked_it_until_somebody_did(school: Path, put: Put) -> None:
    text = f'{FRENCH}  "{UNCHECKED}": "À relire."\n'
    french = loaded(school, put, text).translation("proef", "fr")
    assert french
    assert french.unchecked == "À relire."
    checked = loaded(school, put, text.replace('door: ""', "door: Juf Amel")).translation("proef", "fr")
    assert checked
    assert checked.unchecked == ""


def test_a_school_replaces_ours_and_adds_one(school: Path, put: Put) -> None:
    put(FRENCH)
    own = put(FRENCH.replace("Je demande.", "Moi, je demande."), folder="eigen")
    put(LANGUAGE.replace("sleutel: fr", "sleutel: uk"), "uk.yaml", folder="eigen")
    put(FRENCH.replace("taal: fr", "taal: uk"), "proef.uk.yaml", folder="eigen")
    catalogue = load([school, own])
    assert set(catalogue.translations) == {("proef", "fr"), ("proef", "uk")}
    french = catalogue.translation("proef", "fr")
    assert french
    assert french.translate("Ik vraag.") == "Moi, je demande."


def test_what_was_read_does_not_change(school: Path, put: Put) -> None:
    catalogue = loaded(school, put)
    with pytest.raises(TypeError):
        catalogue.translations["proef", "fr"] = catalogue.translations["proef", "fr"]  # type: ignore[index]


CHANGES = {
    "a placeholder that is gone": (
        "Encore {n} questions.",
        "Encore des questions.",
        (7, "woorden.Nog {n} vragen.", "In de vertaling ontbreekt ‘{n}’."),
    ),
    "a placeholder too many": (
        "Je demande.",
        "Je demande {n}.",
        (6, "woorden.Ik vraag.", "‘{n}’ staat niet in het Nederlands."),
    ),
    "an empty translation": ('"Je demande."', '""', (6, "woorden.Ik vraag.", "Deze tekst is leeg.")),
    "Dutch": ("taal: fr", "taal: nl", (2, "taal", "Nederlands heeft geen bestand nodig.")),
    "a language that is not there": (
        "taal: fr",
        "taal: fy",
        (2, "taal", "Er is geen taal met de sleutel ‘fy’. Kies uit: fr."),
    ),
    "a questionnaire that is not there": (
        "van: proef",
        "van: preof",
        (3, "van", "Er is geen vragenlijst of sessie met de sleutel ‘preof’. Kies uit: proef."),
    ),
    "no questionnaire": ("van: proef\n", "", (1, "van", "Voeg een regel toe, zoals ‘van: startpositie’.")),
    "no language": ("taal: fr\n", "", (1, "taal", "Voeg een regel toe, zoals ‘taal: fr’.")),
    "a field of a language": (
        "taal: fr",
        "taal: fr\nrichting: ltr",
        (3, "richting", "kies uit: nagekeken_door, woorden, taal, van."),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_mistake_is_told_with_its_place(
    school: Path, put: Put, change: tuple[str, str, tuple[int, str, str]]
) -> None:
    there, instead, (line, field, words) = change
    assert FRENCH.count(there) == 1
    put(FRENCH.replace(there, instead))
    error = told(school)
    assert words in str(error)
    assert (error.path, error.line, error.field) == (school / "proef.yaml", line, field)
    assert "\n" not in str(error), "one mistake is one sentence"


def test_a_translation_of_a_school_without_questionnaires(put: Put) -> None:
    put(LANGUAGE, "fr.yaml")
    error = told(put(FRENCH))
    assert "Er is geen vragenlijst of sessie met de sleutel ‘proef’. Voeg eerst een bestand toe" in str(error)


def test_a_file_becomes_the_translation_of_a_session(put: Put, session: str) -> None:
    put(session, "sessie.yaml")
    put(LANGUAGE, "fr.yaml")
    key = re.search(r"^sleutel: (.+)$", session, re.MULTILINE)
    assert key
    put(FRENCH.replace("van: proef", f"van: {key[1]}"))
    french = load([put(LANGUAGE, "fr.yaml")]).translation(key[1], "fr")
    assert french
    assert french.translate("Ik vraag.") == "Je demande."


def test_a_mistake_in_the_questionnaire_is_not_told_of_its_translation_too(
    put: Put, questionnaire: str, school: Path
) -> None:
    put(FRENCH)
    put(questionnaire.replace("titel: Proef", "titel: ''"), "vragenlijst.yaml")
    error = told(school)
    assert error.path == school / "vragenlijst.yaml"
    assert "\n" not in str(error)


def test_one_translation_in_two_files_of_a_folder(school: Path, put: Put) -> None:
    put(FRENCH, "a.yaml")
    put(FRENCH, "b.yaml")
    error = told(school)
    assert (error.path, error.line, error.field) == (school / "b.yaml", 3, "van")
    first = school / "a.yaml"
    assert f"De vertaling van ‘proef’ in de taal ‘fr’ staat ook al in {first}. Haal een van de twee weg." in str(error)
