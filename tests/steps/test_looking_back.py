"""The kinds of step with which people look back: what is stored is whole, and nothing is filled in for who writes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.errors import AnswerError
from samenspraak.privacy import findings
from samenspraak.steps import Item, Kind, NextStep, Note, Voices, configure

NOTE = Note(
    fields=(Item(id="verrast", text="Wat verrast je?"), Item(id="kind", text="Wat doet het kind?")), max_length=20
)
VOICES = Voices(voices=(Item(id="kinderen", text="Kinderen"), Item(id="ouders", text="Ouders")), max_length=20)
STEP = NextStep(roles=(Item(id="team", text="Team"), Item(id="ouder", text="Een ouder")), max_length=20)
KINDS = [NOTE, VOICES, STEP]

LEAF = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=25) | st.sampled_from(["heard", "team", "2026-11-25"])
)
SAID = st.dictionaries(st.sampled_from(["text", "source", "who", "starts", "review", "meer"]), LEAF, max_size=5)
NEARLY = st.dictionaries(st.sampled_from(["verrast", "kind", "kinderen", "ouders", "weg"]), SAID | LEAF, max_size=3)


@pytest.mark.parametrize("rules", KINDS)
@given(value=NEARLY | SAID | LEAF)
def test_whatever_arrives_is_stored_whole_or_refused_in_words(rules: Kind, value: Any) -> None:
    try:
        stored = rules.check(value)
    except AnswerError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert 10 < len(refusal) < 300
        return
    assert rules.check(stored) == stored
    for piece in rules.pieces(stored):
        assert 0 < len(piece.text) <= 20
    assert rules.is_empty(stored) == (not rules.pieces(stored))


def test_a_step_can_be_made_from_its_own_settings_again() -> None:
    for rules in KINDS:
        assert configure(rules.name, rules.model_dump(mode="json")) == rules


def test_a_voice_is_heard_or_supposed_only_when_that_was_chosen() -> None:
    value = VOICES.check({"kinderen": {"text": "Leuk", "source": "heard"}, "ouders": {"text": "Druk"}})
    assert value == {"kinderen": {"text": "Leuk", "source": "heard"}, "ouders": {"text": "Druk", "source": None}}
    assert [(piece.column, piece.mark) for piece in VOICES.pieces(value)] == [("kinderen", "heard"), ("ouders", None)]
    with pytest.raises(AnswerError, match="‘gehoord’ is geen keuze"):
        VOICES.check({"ouders": {"text": "Druk", "source": "gehoord"}})


def test_a_next_step_is_one_step_by_a_role_on_a_day() -> None:
    whole = {"text": "Bellen", "who": "ouder", "starts": "2026-12-01", "review": "2027-01-15"}
    assert STEP.check(whole) == whole
    assert STEP.check({"text": "", "who": "ouder"}) == {}
    with pytest.raises(AnswerError, match="‘Fatima’ is geen keuze"):
        STEP.check({"text": "Bellen", "who": "Fatima"})
    with pytest.raises(AnswerError, match="‘morgen’ is geen dag"):
        STEP.check({"text": "Bellen", "starts": "morgen"})


def test_looking_back_comes_after_trying_and_no_day_is_long_past() -> None:
    rules = STEP.model_copy(update={"first_day": "2025-11-27"})
    same = {"text": "Bellen", "who": None, "starts": "2026-12-01", "review": "2026-12-01"}
    assert rules.check(same) == same
    with pytest.raises(AnswerError, match="Terugkijken kan pas na het proberen"):
        rules.check({**same, "review": "2026-11-30"})
    for name in ("starts", "review"):
        with pytest.raises(AnswerError, match=r"lang voorbij\. Kies een dag vanaf 2025-11-27"):
            rules.check({"text": "Bellen", name: "2025-11-26"})


@pytest.mark.parametrize(
    ("rules", "value"),
    [
        (NOTE, {"verrast": {"text": "Fatima lacht"}}),
        (VOICES, {"ouders": {"text": "Fatima lacht", "source": "heard"}}),
        (STEP, {"text": "Fatima lacht", "who": None, "starts": None, "review": None}),
    ],
)
def test_a_name_in_each_kind_is_found_and_can_be_replaced(rules: Kind, value: Any) -> None:
    (piece,) = rules.pieces(value)
    assert [found.text for found in findings(piece.text)] == ["Fatima"]
    worded = rules.worded(value, {piece.place: "[naam] lacht"})
    assert [one.text for one in rules.pieces(worded)] == ["[naam] lacht"]
    assert rules.check(worded) == worded
