"""What stands in school.yaml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.example.content import EVERYBODY, Card, Role, content
from samenspraak.example.measurements import rounds
from samenspraak.steps import Ballot, Cards, Consent, Kind, Matrix, OpenText, Score, configure
from samenspraak.steps.matrix import PARTS
from samenspraak.workshop import actions, choosing, vision

STEPS = content().steps
TEXTS = [(key, card.text) for key, step in STEPS.items() for card in step.cards]
REMARKS = [
    text
    for remark in (
        *(remark for version in content().vision for remark in (*version.objections, *version.concerns)),
        *(remark for choice in content().priorities for remark in choice.concerns),
        *(choice.objection for choice in content().priorities if choice.objection),
        *content().feedback.readers,
    )
    for text in (remark.text, remark.reply)
    if text
]
ALL_TEXTS = [
    *(text for _, text in TEXTS),
    *REMARKS,
    *(text for choice in content().priorities for text in (choice.reason, choice.minority, choice.amended)),
    *(sentence for version in content().vision for sentence in version.sentences),
    *(text for action in content().actions for text in (action.what, action.owner)),
    *content().evening.start_picture,
    *(told.returns for told in rounds()),
    *(text for told in rounds() for by_role in told.written.values() for texts in by_role.values() for text in texts),
]
THEMES = {theme.key: theme for step in STEPS.values() for theme in step.themes}
NO_PERSONS = {"Arabisch", "E-score", "Nederlands", "OPP", "Pools"}


@pytest.fixture(scope="module")
def script() -> SessionScript:
    return load([Path(__file__).parents[2] / "data" / "catalogue"]).sessions["visiesessie"]


@pytest.fixture(scope="module")
def rules(script: SessionScript) -> dict[str, Kind]:
    return {step.key: configure(step.kind, step.config) for part in script.parts for step in part.steps}


def test_every_step_of_the_script_has_something_to_write(rules: dict[str, Kind]) -> None:
    chosen = (Ballot, Consent, Matrix, Score)
    assert set(STEPS) == {key for key, kind in rules.items() if not isinstance(kind, chosen)}


def test_every_part_has_its_time(script: SessionScript) -> None:
    assert set(content().evening.minutes) == {part.key for part in script.parts}


def test_there_is_a_word_for_every_row_and_role_of_who_decides(rules: dict[str, Kind]) -> None:
    (matrix,) = [kind for kind in rules.values() if isinstance(kind, Matrix)]
    rows = {theme.key for key in matrix.source for theme in STEPS[key].themes} | {row.id for row in matrix.rows}
    told = content().who_decides.rows
    assert set(told) == rows
    assert all(set(cells) == {role.id for role in matrix.roles} for cells in told.values())
    words = [cell for cells in told.values() for cell in cells.values()]
    assert {word for cell in words for word in cell} == set(PARTS.values())
    assert {len(cell) for cell in words} == {1, 2}


def test_every_theme_can_be_scored() -> None:
    told = content().scores
    assert set(told) == set(THEMES)
    scores = [around for of in told.values() for around in (of.importance, of.feasibility)]
    assert all(set(around) == set(EVERYBODY) for around in scores)
    assert {score for around in scores for score in around.values()} <= set(range(6))


def test_an_objection_is_answered_and_leads_to_other_words(rules: dict[str, Kind]) -> None:
    amended = [choice for choice in content().priorities if choice.objection]
    assert amended
    assert all(choice.amended and len(choice.amended) <= choosing.LONGEST_TITLE for choice in amended)
    first, *later = content().vision
    assert first.objections
    for objection in first.objections:
        assert objection.reply
        assert first.sentences[objection.sentence - 1] not in later[0].sentences
    assert not later[-1].objections
    assert all(remark.sentence <= len(version.sentences) for version in content().vision for remark in version.concerns)
    (longest,) = {kind.max_length for kind in rules.values() if isinstance(kind, Consent)}
    assert max(len(text) for text in REMARKS) <= min(longest, vision.LONGEST_REMARK)


def test_what_is_agreed_has_an_owner_and_a_day() -> None:
    assert 3 <= len(content().actions) <= actions.MOST
    assert {action.theme for action in content().actions} - {None} == {p.theme for p in content().priorities}
    assert all(max(len(action.what), len(action.owner)) <= actions.LONGEST for action in content().actions)


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
    capitals = re.compile(r"(?<![.?!:…] )(?<!^)(?<!‘)\b[A-Z][\w-]*")
    assert {word for text in ALL_TEXTS for word in capitals.findall(text)} <= NO_PERSONS


def test_the_texts_are_dutch_as_we_set_it() -> None:
    """Round quotes, no double spaces, and no text that is only a word too many on a slide."""
    assert [text for text in ALL_TEXTS if re.search(r"['\"]|  |\.\.\.", text) or text != text.strip()] == []


def test_who_does_not_name_roles_means_everybody() -> None:
    assert Card.model_validate({"tekst": "Iets"}).roles == EVERYBODY
