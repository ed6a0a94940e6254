"""The team's checklist: every routine and practice that is for this kind of school, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.catalogue.checklist import HEADINGS, answer_key
from samenspraak.catalogue.practice import TYPES
from samenspraak.catalogue.questionnaire import GROUPS, SECTORS

CATALOGUE = load([Path(__file__).parents[2] / "data" / "catalogue"])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
CHECKLIST = """\
checklist:
  titel: Doen we dit?
  toelichting: Kies.
  antwoorden: [nee, soms, vaak, ja]
"""


@pytest.mark.parametrize("sector", SECTORS)
def test_each_that_is_for_this_kind_of_school_is_asked_once(sector: str) -> None:
    form = CATALOGUE.form(QUESTIONNAIRE, "team", sector)
    assert form is not None
    assert form.checklist is not None
    asked = [one.key for part in form.checklist.parts for one in part.practices]
    assert sorted(asked) == sorted(answer_key(one.key) for one in CATALOGUE.offered(sector))
    assert form.practice_keys == set(asked)
    assert not form.practice_keys & (form.statement_keys | form.question_keys)
    assert form.checklist.answers == ("nog niet", "een paar groepen", "de meeste groepen", "overal")
    assert "Overslaan mag." in form.checklist.intro
    assert "vijf minuten" in form.checklist.intro


@pytest.mark.parametrize("group", sorted(set(GROUPS) - {"team"}))
def test_only_the_team_is_asked(group: str) -> None:
    form = CATALOGUE.form(QUESTIONNAIRE, group, "po")
    assert form == QUESTIONNAIRE.form(group, "po")
    assert form is not None
    assert form.practice_keys == frozenset()


def test_each_type_has_a_heading() -> None:
    assert set(HEADINGS) == set(TYPES)


def test_a_questionnaire_without_the_words_asks_nothing_of_it(
    put: Callable[..., Path], questionnaire: str, practice: str
) -> None:
    folder = put(practice, "koffie.yaml")
    put(questionnaire)
    catalogue = load([folder])
    form = catalogue.form(catalogue.questionnaires["proef"], "team", "po")
    assert form is not None
    assert form.checklist is None
    put(questionnaire + CHECKLIST)
    catalogue = load([folder])
    form = catalogue.form(catalogue.questionnaires["proef"], "team", "po")
    assert form is not None
    assert form.checklist is not None
    assert [part.title for part in form.checklist.parts] == ["Elkaar spreken en schrijven"]
    none = catalogue.form(catalogue.questionnaires["proef"], "team", "voorschool")
    assert none is not None
    assert none.checklist is None
