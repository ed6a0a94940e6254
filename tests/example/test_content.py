"""What stands in school.yaml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.example.content import EVERYBODY, Card, Role, content
from samenspraak.steps import Ballot, Cards, Kind, OpenText, configure

STEPS = content().steps
TEXTS = [(key, card.text) for key, step in STEPS.items() for card in step.cards]
THEMES = {theme.key: theme for step in STEPS.values() for theme in step.themes}
NO_PERSONS = {"Arabisch", "E-score", "Nederlands", "OPP", "Pools"}


@pytest.fixture(scope="module")
def script() -> SessionScript:
    return load([Path(__file__).parents[2] / "data" / "catalogue"]).sessions["visiesessie"]


@pytest.fixture(scope="module")
def rules(script: SessionScript) -> dict[str, Kind]:
    return {step.key: configure(step.kind, step.config) for part in script.parts for step in part.steps}


def test_every_step_of_the_script_has_something_to_write(rules: dict[str, Kind]) -> None:
    assert set(STEPS) == {key for key, kind in rules.items() if not isinstance(kind, Ballot)}


def test_every_text_fits_its_step(rules: dict[str, Kind]) -> None:
    for key, step in STEPS.items():
        kind = rules[key]
        assert isinstance(kind, Cards | OpenText)
        assert max(len(card.text) for card in step.cards) <= kind.max_length, key
        columns = {column.key for column in kind.columns} if isinstance(kind, Cards) else set()
        assert {card.column or "" for card in step.cards} == (columns or {""}), key


def test_there_is_enough_and_it_varies() -> None:
    assert {key: len(step.cards) for key, step in STEPS.items() if len(step.cards) < 12} == {}
    assert len(STEPS["kijk"].cards) >= 45
    assert len(STEPS["waarover"].cards) >= 24
    assert len(STEPS["kind"].cards) >= 16
    assert len({text for _, text in TEXTS}) == len(TEXTS)


def test_every_role_can_write_at_every_step() -> None:
    """So that no group is without an answer, whoever takes the pen; outsiders have none of their own everywhere."""
    for key, step in STEPS.items():
        assert {role for card in step.cards for role in card.roles} == set(EVERYBODY), key


def test_every_theme_has_cards_of_team_and_of_parents() -> None:
    for key, step in STEPS.items():
        for theme in step.themes:
            roles = {role for card in step.cards if card.theme == theme.key for role in card.roles}
            assert {"team", "ouder"} <= roles, (key, theme.key)
        assert {card.theme for card in step.cards} - {None} == {theme.key for theme in step.themes}
    assert 3 <= len(THEMES) == sum(len(step.themes) for step in STEPS.values()) <= 12


def test_some_cards_stay_loose_and_one_is_hidden() -> None:
    for key in ("kijk", "waarover", "kind"):
        assert [card for card in STEPS[key].cards if card.theme is None and not card.hidden], key
    assert len([card for step in STEPS.values() for card in step.cards if card.hidden]) == 1


def test_team_and_parents_want_different_things() -> None:
    def share(key: str, role: Role) -> float:
        wants = {theme.key: theme.weights[role] for theme in THEMES.values()}
        return wants[key] / sum(wants.values())

    assert share("bereikbaar", "team") > 3 * share("bereikbaar", "ouder")
    assert share("goed-nieuws", "ouder") > 3 * share("goed-nieuws", "team")
    assert all(weight > 0 for theme in THEMES.values() for weight in theme.weights.values())
    assert all(set(theme.weights) == set(EVERYBODY) for theme in THEMES.values())


def test_three_choices_with_their_reasons() -> None:
    choices = content().priorities
    assert [choice.theme in THEMES for choice in choices] == [True] * 3
    assert all(60 < len(choice.reason) <= 400 and len(choice.minority) <= 400 for choice in choices)
    assert any(choice.minority for choice in choices)


def test_nobody_is_named() -> None:
    """A capital within a sentence would be a name; the few that are not are listed."""
    texts = [text for _, text in TEXTS]
    texts += [text for choice in content().priorities for text in (choice.reason, choice.minority)]
    capitals = re.compile(r"(?<![.?!:…] )(?<!^)(?<!‘)\b[A-Z][\w-]*")
    assert {word for text in texts for word in capitals.findall(text)} <= NO_PERSONS


def test_the_texts_are_dutch_as_we_set_it() -> None:
    """Round quotes, no double spaces, and no text that is only a word too many on a slide."""
    assert [text for _, text in TEXTS if re.search(r"['\"]|  |\.\.\.", text) or text != text.strip()] == []


def test_who_does_not_name_roles_means_everybody() -> None:
    assert Card.model_validate({"tekst": "Iets"}).roles == EVERYBODY
