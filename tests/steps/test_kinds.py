"""Each kind keeps its limits, whatever arrives; what is stored is always whole and valid."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.errors import AnswerError, CatalogueError
from samenspraak.steps import KINDS, Ballot, Cards, Column, OpenText, configure

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NEARLY_CARDS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["kaart1", "kaart2", "kaart3", "../../x", "", "k" * 41]) | JSON,
            "text": st.text(max_size=14) | JSON,
        },
        optional={"column": st.sampled_from(["sterk", "mist", "bestaat-niet"]) | JSON, "author": JSON},
    ),
    max_size=5,
)
NEARLY_VOTES = st.dictionaries(st.sampled_from("abcdef"), st.integers(-1, 5) | JSON, max_size=6)

CARDS = Cards(
    columns=(Column(key="sterk", label="Sterk"), Column(key="mist", label="Mist")), max_cards=3, max_length=10
)
LOOSE = Cards(max_cards=3, max_length=10)
TEXT = OpenText(max_length=20)
BALLOT = Ballot(dots=4, max_per_option=3)


@pytest.mark.parametrize("rules", [CARDS, LOOSE, TEXT, BALLOT])
@given(value=JSON | NEARLY_CARDS | NEARLY_VOTES)
def test_any_json_is_stored_whole_or_refused_in_words(rules: Any, value: Any) -> None:
    try:
        stored = rules.check(value)
    except AnswerError as error:
        refusal = str(error)
        stored = None
    else:
        refusal = ""
    if stored is None:
        assert 10 < len(refusal) < 300
        return
    assert rules.check(stored) == stored
    assert json.loads(json.dumps(stored, allow_nan=False)) == stored
    rules.pieces(stored)


@given(NEARLY_CARDS)
def test_cards_that_are_stored_keep_every_limit(value: Any) -> None:
    try:
        stored = CARDS.check(value)
    except AnswerError:
        return
    assert len(stored) <= 3
    assert len({card["id"] for card in stored}) == len(stored)
    for card in stored:
        assert set(card) == {"id", "text", "column"}
        assert 0 < len(card["text"]) <= 10
        assert card["column"] in {"sterk", "mist"}


@given(NEARLY_VOTES)
def test_votes_that_are_stored_keep_every_limit(value: Any) -> None:
    try:
        stored = BALLOT.check(value)
    except AnswerError:
        return
    assert sum(stored.values()) <= 4
    assert all(type(dots) is int and 1 <= dots <= 3 for dots in stored.values())


@pytest.mark.parametrize(
    "card_id", ["", "kort", "x" * 41, "a b c d e", "kaart1\n", "../../etc", "kaart\x00", "кaart1", None, 7, ["kaart1"]]
)
def test_a_card_with_a_strange_key_is_refused(card_id: Any) -> None:
    with pytest.raises(AnswerError, match="niet goed aangekomen"):
        LOOSE.check([{"id": card_id, "text": "hoi", "column": None}])


def test_empty_cards_are_left_out_and_need_no_column() -> None:
    empty = [{"id": f"leeg0{n}", "text": text, "column": None} for n, text in enumerate(["", "  ", "\u200b"])]
    full = {"id": "kaart1", "text": "hoi", "column": "mist"}
    assert CARDS.check([*empty, full]) == [full]


def test_the_same_card_twice_is_refused() -> None:
    card = {"id": "kaart1", "text": "hoi"}
    with pytest.raises(AnswerError, match="‘hoi’ staat er twee keer in"):
        LOOSE.check([card, card])


def test_a_card_in_a_column_that_left_the_question_lies_in_none() -> None:
    fewer = Cards(columns=(Column(key="mist", label="Mist"),))
    pieces = fewer.pieces(
        [{"id": "kaart1", "text": "a", "column": "sterk"}, {"id": "kaart2", "text": "b", "column": "mist"}]
    )
    assert [piece.column for piece in pieces] == [None, "mist"]


@pytest.mark.parametrize(
    "dots",
    [
        pytest.param(10**5000, id="huge"),
        10**20,
        True,
        1.0,
        float("nan"),
        float("inf"),
        "1",
        None,
        -1,
        [1],
        pytest.param("x" * 100_000, id="long"),
    ],
)
def test_what_is_no_number_of_dots_is_refused_in_a_short_sentence(dots: Any) -> None:
    with pytest.raises(AnswerError, match="stippen") as caught:
        BALLOT.check({"a": dots})
    assert len(str(caught.value)) < 120


def test_options_without_dots_are_left_out() -> None:
    assert BALLOT.check({"a": 0, "b": 2}) == {"b": 2}
    assert BALLOT.is_empty(BALLOT.check({"a": 0}))


def test_a_step_can_be_made_from_its_own_settings_again() -> None:
    for rules in (CARDS, LOOSE, TEXT, BALLOT):
        assert configure(rules.name, rules.model_dump(mode="json")) == rules


def test_a_kind_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(CatalogueError, match="‘schaal’ bestaat niet") as caught:
        configure("schaal", {})
    assert all(kind in str(caught.value) for kind in KINDS)


@pytest.mark.parametrize(
    ("kind", "config", "told"),
    [
        ("cards", {"max_kaartjes": 3}, "‘max_kaartjes’.*max_cards"),
        ("cards", {"max_cards": 0}, "‘max_cards’.*waarde: 0"),
        ("cards", {"columns": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]}, "dezelfde sleutel"),
        ("ballot", {"dots": 2, "max_per_option": 3}, "3 stippen op één keuze kan niet met 2 stippen"),
        ("open_text", {"max_length": "veel"}, "‘max_length’.*waarde: veel"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_with_its_value(kind: str, config: Any, told: str) -> None:
    with pytest.raises(CatalogueError, match=told):
        configure(kind, config)
