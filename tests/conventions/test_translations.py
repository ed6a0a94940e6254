"""All that parents and pupils read of a questionnaire or a session stands in each of our languages, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from samenspraak.catalogue import Questionnaire, SessionScript, Translation, load
from samenspraak.catalogue.language import LIBRARY, PLACEHOLDER, UNCHECKED
from samenspraak.catalogue.questionnaire import SECTORS
from samenspraak.workshop import reflecting

CATALOGUE = load([Path(__file__).parents[2] / "data" / "catalogue"])
READERS = ("ouder", "leerling")
"""The team reads Dutch."""
CONTENT = {**CATALOGUE.questionnaires, **CATALOGUE.sessions}
TRANSLATIONS = [(of, language) for of in (*CONTENT, LIBRARY) for language in CATALOGUE.languages]
OF_A_PART = ("title", "form", "intro", "question")
OF_A_STEP = {"question", "help", "placeholder", "label", "text"}
"""What a phone shows of these; tips, goals and what is stored are for who leads."""


def texts(value: object) -> Iterator[str]:
    """Every text in a form, but not the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, inner in value.items() if name != "key" for text in texts(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in texts(inner))


def read(content: Questionnaire | SessionScript) -> set[str]:
    return read_in_session(content) if isinstance(content, SessionScript) else read_on_forms(content)


def read_in_library() -> set[str]:
    """What people are asked when they look back on something of it."""
    subjects = (*CATALOGUE.practices.values(), *CATALOGUE.trainings.values())
    return {question for subject in subjects for question in reflecting.questions_of(subject)}


def read_in_session(script: SessionScript) -> set[str]:
    parts = {getattr(part, field) for part in script.parts for field in OF_A_PART}
    steps = [vars(step) for part in script.parts for step in part.steps]
    return {script.title} | parts - {""} | {text for step in steps for text in said_in(step)}


def said_in(value: object, name: str = "") -> Iterator[str]:
    """What the settings of a step say, at any depth."""
    if isinstance(value, str):
        yield from [value] if value and name in OF_A_STEP else []
    elif isinstance(value, dict):
        yield from (text for inner, one in value.items() for text in said_in(one, inner))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in said_in(one if isinstance(one, str) else vars(one)))


def read_on_forms(questionnaire: Questionnaire) -> set[str]:
    forms = [questionnaire.form(group, sector) for group in READERS for sector in SECTORS]
    return {text for form in forms if form for text in texts(asdict(form))}


@pytest.fixture(params=TRANSLATIONS, ids=map(".".join, TRANSLATIONS))
def translation(request: pytest.FixtureRequest) -> Translation:
    of, language = request.param
    found = CATALOGUE.translation(of, language)
    assert found, f"nobody translated {of} into {language}"
    return found


def test_a_translation_has_every_text_and_no_other(translation: Translation) -> None:
    wanted = (read_in_library() if translation.of == LIBRARY else read(CONTENT[translation.of])) | {UNCHECKED}
    there = set(translation.words)
    assert {"missing": sorted(wanted - there), "left over": sorted(there - wanted)} == {"missing": [], "left over": []}


def test_a_translation_is_plain_and_says_who_checked_it(translation: Translation) -> None:
    assert translation.unchecked or translation.checked_by
    for dutch, said in translation.words.items():
        assert len(said) <= 1.8 * len(dutch) + 20, dutch
        assert not re.search(r"  | $|^ ", said), dutch
        assert sorted(PLACEHOLDER.findall(dutch)) == sorted(PLACEHOLDER.findall(said)), dutch
        if translation.language == "ar":
            assert not re.search(r"[A-Za-z]", said), dutch


def test_answers_are_called_as_on_every_other_page(translation: Translation) -> None:
    """Who answered a scale in a session, reads the same words here."""
    page = CATALOGUE.languages[translation.language].words
    for word in set(translation.words) & set(page):
        assert translation.words[word] == page[word]


def test_a_translation_stands_in_no_file_for_every_phone() -> None:
    shared = {"Schrijf geen namen op.", UNCHECKED}
    for questionnaire in CATALOGUE.questionnaires.values():
        own = read(questionnaire) - {*questionnaire.answers, questionnaire.unsure} - shared
        for language in CATALOGUE.languages.values():
            assert not own & set(language.words)


def test_texts_are_found() -> None:
    found = read(CATALOGUE.questionnaires["startpositie"])
    assert "Mijn mentor is vriendelijk tegen mijn ouders." in found
    assert len(found) > 80
    assert {"Wat verrast je?", "Dit had geholpen", "Met de hele groep"} <= read(CATALOGUE.sessions["panelgesprek"])
    assert {"Pauze", "Leerkracht of mentor", "Dit mis ik"} <= read(CATALOGUE.sessions["visiesessie"])
