"""The questionnaire 'startpositie': complete, parallel, and in plain Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspraak.catalogue import Form, Questionnaire, load
from samenspraak.catalogue.questionnaire import GROUPS, SECTORS

QUESTIONNAIRE = load([Path(__file__).parents[2] / "data" / "catalogue"]).questionnaires["startpositie"]
FORMS = {(group, sector): form for group in GROUPS for sector in SECTORS if (form := QUESTIONNAIRE.form(group, sector))}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=map("-".join, FORMS))


def statements(form: Form) -> list[str]:
    return [statement.text for dimension in form.dimensions for statement in dimension.statements]


def texts(form: Form) -> Iterator[str]:
    yield from (form.title, form.warning, *form.intro, *form.thanks, *statements(form))
    yield from (question.text for question in form.open_questions)


def keys(questionnaire: Questionnaire, group: str) -> dict[str, list[str]]:
    return {
        dimension.key: [statement.key for statement in dimension.statements]
        for dimension in questionnaire.asked(group, "po")
    }


def test_the_keys_that_answers_are_stored_under() -> None:
    everything = {
        "welkom": ["binnenlopen", "vraag-stellen", "begroeten", "antwoord-krijgen"],
        "contact": ["berichten", "goed-nieuws", "op-tijd", "luisteren"],
        "kind": ["eerst-vragen", "zorgen", "doelen", "verwachten"],
        "thuis": ["leren", "praten", "tips-passen", "steunen"],
        "meedoen": ["kans", "goed-in", "mening", "waarderen"],
        "visie": ["samenwerken", "meebeslissen", "bespreken", "afspraken"],
    }
    assert keys(QUESTIONNAIRE, "team") == keys(QUESTIONNAIRE, "ouder") == everything
    assert keys(QUESTIONNAIRE, "leerling") == {
        "welkom": ["begroeten"],
        "contact": ["berichten"],
        "kind": ["doelen", "verwachten"],
        "thuis": ["praten", "steunen"],
        "meedoen": ["goed-in"],
        "visie": ["afspraken"],
    }
    assert [question.key for question in QUESTIONNAIRE.open_questions] == ["gaat-goed", "kan-beter"]


def test_the_same_is_asked_in_every_kind_of_school() -> None:
    for group in ("team", "ouder"):
        asked = [[len(dimension.statements) for dimension in QUESTIONNAIRE.asked(group, sector)] for sector in SECTORS]
        assert asked == [[4] * 6] * 3


def test_pupils_are_asked_at_school_and_not_before() -> None:
    assert [sector for group, sector in FORMS if group == "leerling"] == ["po", "vo"]
    assert "groep 6" in (QUESTIONNAIRE.audience.text("leerling", "po") or "")


def test_answers_from_disagree_to_agree() -> None:
    assert QUESTIONNAIRE.answers == (
        "helemaal niet mee eens",
        "niet mee eens",
        "niet eens, niet oneens",
        "mee eens",
        "helemaal mee eens",
    )
    assert QUESTIONNAIRE.unsure == "weet ik niet"


@pytest.mark.parametrize(("group", "sector"), FORMS)
def test_who_answers_knows_beforehand_what_it_is(group: str, sector: str) -> None:
    form = FORMS[group, sector]
    said = " ".join(form.intro)
    how_long = "tien minuten" if group == "team" else "vijf minuten"  # the team fills in the checklist too
    for promise in (how_long, "niet hoe je heet", "overslaan mag altijd", "niet meer veranderen"):
        assert promise in said
    assert form.warning.startswith("Schrijf geen namen op")
    assert len(form.open_questions) == 2
    assert any("Binnen drie maanden" in line for line in form.thanks)


@each_form
def test_a_statement_is_one_short_thought_to_agree_with(form: Form) -> None:
    for statement in statements(form):
        assert re.fullmatch(r"[A-Z][^.!?;]+\.", statement), statement
        assert len(statement.split()) <= 14, statement
        assert not re.search(r"\b(niet|geen|nooit|altijd|en|maar)\b", statement), statement


@each_form
def test_words_are_plain(form: Form) -> None:
    jargon = r"\b(u|uw|ouderbetrokkenheid|stakeholders?|optimaliseren|faciliteren|respondent|enquête|item|anoniem)\b"
    for text in texts(form):
        assert not re.search(jargon, text, re.IGNORECASE), text
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("group", ["team", "ouder"])
def test_a_preschool_is_no_school(group: str) -> None:
    for text in texts(FORMS[group, "voorschool"]):
        assert not re.search(r"\b(de school|van school|op school|schooldag|leerling|klas|juf|meester|mentor)", text), (
            text
        )


@pytest.mark.parametrize("group", list(GROUPS))
def test_a_secondary_school_has_classes_and_mentors(group: str) -> None:
    for text in texts(FORMS[group, "vo"]):
        assert not re.search(r"\b(groep|juf|meester|opvang)\b", text), text


def test_what_parents_and_pupils_both_read_speaks_to_nobody() -> None:
    """Other languages speak to parents politely and to pupils not, so one sentence can't serve both."""
    parents = {text for (group, _), form in FORMS.items() if group == "ouder" for text in texts(form)}
    pupils = {text for (group, _), form in FORMS.items() if group == "leerling" for text in texts(form)}
    assert parents & pupils
    for text in parents & pupils:
        assert not re.search(r"\b(je|jij|jou|jouw|jullie|noem|schrijf)\b", text, re.IGNORECASE), text


def test_the_coordinator_reads_whom_to_ask_and_how() -> None:
    for sector in SECTORS:
        assert QUESTIONNAIRE.audience.text("team", sector)
        assert QUESTIONNAIRE.audience.text("ouder", sector)
    assert any("weinig Nederlands" in tip for tip in QUESTIONNAIRE.tips)
