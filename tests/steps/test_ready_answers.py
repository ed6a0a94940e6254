"""Questions with ready answers: each keeps its limits, whatever arrives, and tells of nobody more than was chosen."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.errors import AnswerError, CatalogueError
from samenspraak.steps import Choice, Consent, Item, Matrix, Ranking, Scale, Score, configure

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ITEMS = tuple(Item(id=key, text=f"Zin {key}") for key in "abc")
KEYS = st.sampled_from(["a", "b", "c", "vraag", "weg"])

CONSENT = Consent(items=ITEMS, max_length=20)
WHOLE = Consent(max_length=20)
SCORE = Score(options=ITEMS)
THEMES = Score(source=("kijk",), criteria=("importance",))
MATRIX = Matrix(rows=ITEMS, roles=(Item(id="ouders", text="Ouders"), Item(id="team", text="Team")))
RANKING = Ranking(options=ITEMS)
SCALE = Scale(statements=ITEMS)
CHOICE = Choice(options=ITEMS, least=2, most=2)

NEARLY: dict[str, st.SearchStrategy[Any]] = {
    "consent": st.dictionaries(
        KEYS,
        st.fixed_dictionaries(
            {"choice": st.sampled_from(["agree", "concern", "objection", "ja"]) | JSON},
            optional={"why": st.text(max_size=24) | JSON, "author": JSON},
        )
        | JSON,
        max_size=4,
    ),
    "score": st.dictionaries(
        KEYS,
        st.dictionaries(st.sampled_from(["importance", "feasibility", "nice"]), st.integers(-1, 6) | JSON) | JSON,
        max_size=4,
    ),
    "matrix": st.dictionaries(
        KEYS,
        st.dictionaries(
            st.sampled_from(["ouders", "team", "wijkteam"]),
            st.sampled_from(["decides", "advises", "informed", "none", "beslist"]) | JSON,
        )
        | JSON,
        max_size=4,
    ),
    "ranking": st.lists(KEYS | JSON, max_size=4),
    "scale": st.dictionaries(KEYS, st.none() | st.integers(-1, 7) | JSON, max_size=4),
    "choice": st.lists(KEYS | JSON, max_size=4),
}
RULES = [CONSENT, WHOLE, SCORE, THEMES, MATRIX, RANKING, SCALE, CHOICE]


def stored(rules: Any, value: Any) -> Any:
    """What is stored of a value; None when it is refused, which has to be in words."""
    try:
        return rules.check(value)
    except AnswerError as error:
        refusal = str(error)
    assert 10 < len(refusal) < 300
    return None


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
@given(data=st.data())
def test_any_value_is_stored_whole_or_refused_in_words(rules: Any, data: st.DataObject) -> None:
    kept = stored(rules, data.draw(NEARLY[rules.name] | JSON))
    if kept is None:
        return
    assert rules.check(kept) == kept
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    rules.pieces(kept)
    assert json.dumps(rules.counted(kept), allow_nan=False)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: rules.name)
def test_a_step_can_be_made_from_its_own_settings_again(rules: Any) -> None:
    assert configure(rules.name, rules.model_dump(mode="json")) == rules


# -------------------------------------------------------------------------------------------------------- consent


@given(NEARLY["consent"])
def test_consent_that_is_stored_keeps_every_limit(value: Any) -> None:
    kept = stored(CONSENT, value)
    for key, said in (kept or {}).items():
        assert key in {"a", "b", "c"}
        assert set(said) == {"choice", "why"}
        assert said["choice"] in {"agree", "concern", "objection"}
        assert len(said["why"]) <= (0 if said["choice"] == "agree" else 20)


def test_a_why_goes_with_a_concern_or_an_objection_and_may_stay_away() -> None:
    value = {"b": {"choice": "objection", "why": " Te vaak "}, "a": {"choice": "agree", "why": "Mooi"}}
    kept = CONSENT.check({**value, "c": {"choice": "concern"}})
    assert kept == {
        "a": {"choice": "agree", "why": ""},
        "b": {"choice": "objection", "why": "Te vaak"},
        "c": {"choice": "concern", "why": ""},
    }
    assert isinstance(kept, dict)
    assert list(kept) == ["a", "b", "c"], "in the order of the sentences, not in that of answering"
    assert CONSENT.counted(kept) == {"a": "agree", "b": "objection", "c": "concern"}
    (why,) = CONSENT.pieces(kept)
    assert (why.text, why.column, why.mark) == ("Te vaak", "b", "objection")


def test_consent_without_sentences_is_about_the_question_itself() -> None:
    assert WHOLE.check({"vraag": {"choice": "agree"}}) == {"vraag": {"choice": "agree", "why": ""}}
    assert WHOLE.is_empty(WHOLE.check({}))
    with pytest.raises(AnswerError, match="‘a’ hoort niet meer bij deze vraag"):
        WHOLE.check({"a": {"choice": "agree"}})


def test_of_a_sentence_that_left_nothing_is_shown_or_counted() -> None:
    fewer = Consent(items=ITEMS[:1])
    kept = CONSENT.check({"a": {"choice": "concern", "why": "ja"}, "b": {"choice": "concern", "why": "nee"}})
    assert fewer.counted(kept) == {"a": "concern"}
    assert [piece.text for piece in fewer.pieces(kept)] == ["ja"]


# ---------------------------------------------------------------------------------------------------------- score


@given(NEARLY["score"])
def test_scores_that_are_stored_keep_every_limit(value: Any) -> None:
    for key, scores in (stored(SCORE, value) or {}).items():
        assert key in {"a", "b", "c"}
        assert scores
        assert set(scores) <= {"importance", "feasibility"}
        assert all(type(score) is int and 0 <= score <= 5 for score in scores.values())


def test_a_zero_is_a_score_and_nothing_is_none() -> None:
    kept = SCORE.check({"b": {"feasibility": 0}, "a": {}})
    assert kept == {"b": {"feasibility": 0}}
    assert not SCORE.is_empty(kept)
    assert SCORE.is_empty(SCORE.check({"a": {}}))


@pytest.mark.parametrize("score", [-1, 6, True, 2.0, "3", None, [1], float("nan"), 10**30])
def test_what_is_no_score_is_refused_in_a_short_sentence(score: Any) -> None:
    with pytest.raises(AnswerError, match="van 0 tot en met 5") as caught:
        SCORE.check({"a": {"importance": score}})
    assert len(str(caught.value)) < 120


# --------------------------------------------------------------------------------------------------------- matrix


@given(NEARLY["matrix"])
def test_a_matrix_that_is_stored_keeps_every_limit(value: Any) -> None:
    for row, cells in (stored(MATRIX, value) or {}).items():
        assert row in {"a", "b", "c"}
        assert cells
        assert set(cells) <= {"ouders", "team"}
        assert set(cells.values()) <= {"decides", "advises", "informed", "none"}


def test_cells_that_are_skipped_are_not_there_and_none_is_an_answer() -> None:
    kept = MATRIX.check({"b": {"team": "none"}, "a": {}})
    assert kept == {"b": {"team": "none"}}
    assert not MATRIX.is_empty(kept)
    with pytest.raises(AnswerError, match="Kies: beslist, denkt mee, wil het weten, niet"):
        MATRIX.check({"a": {"team": "beslist"}})


def test_of_a_row_or_role_that_left_nothing_is_counted() -> None:
    fewer = Matrix(rows=ITEMS[:1], roles=MATRIX.roles[:1])
    kept = MATRIX.check({"a": {"ouders": "decides", "team": "none"}, "b": {"team": "none"}})
    assert fewer.counted(kept) == {"a": {"ouders": "decides"}}


# -------------------------------------------------------------------------------------------------------- ranking


@given(NEARLY["ranking"] | st.permutations(["a", "b", "c"]))
def test_an_order_that_is_stored_is_whole_or_nothing(value: Any) -> None:
    kept = stored(RANKING, value)
    assert kept is None or kept == [] or sorted(kept) == ["a", "b", "c"]


def test_an_order_counts_while_its_options_are_there() -> None:
    kept = RANKING.check(["c", "a", "b"])
    assert RANKING.counted(kept) == ["c", "a", "b"]
    assert Ranking(options=ITEMS[:2]).counted(kept) is None
    assert RANKING.is_empty(RANKING.check([]))
    with pytest.raises(AnswerError, match="elke keuze hoort er één keer in"):
        RANKING.check(["a", "a", "b"])


# ---------------------------------------------------------------------------------------------------------- scale


@given(NEARLY["scale"])
def test_a_scale_that_is_stored_keeps_every_limit(value: Any) -> None:
    for key, said in (stored(SCALE, value) or {}).items():
        assert key in {"a", "b", "c"}
        assert said is None or (type(said) is int and 1 <= said <= 5)


def test_not_knowing_is_an_answer_and_no_number() -> None:
    kept = SCALE.check({"b": None, "a": 5})
    assert kept == {"a": 5, "b": None}
    assert not SCALE.is_empty(SCALE.check({"b": None}))
    assert Scale(statements=ITEMS[:1]).counted(kept) == {"a": 5}
    assert Scale().check({"vraag": None}) == {"vraag": None}
    with pytest.raises(AnswerError, match="of ‘weet ik niet’"):
        SCALE.check({"a": 0})


# --------------------------------------------------------------------------------------------------------- choice


@given(NEARLY["choice"])
def test_a_choice_that_is_stored_keeps_every_limit(value: Any) -> None:
    kept = stored(CHOICE, value) or []
    assert len(kept) <= 2
    assert kept == [key for key in "abc" if key in kept]


def test_too_few_is_stored_but_no_answer_yet() -> None:
    assert CHOICE.is_empty(CHOICE.check(["b"]))
    assert CHOICE.check(["c", "b", "b"]) == ["b", "c"]
    assert not CHOICE.is_empty(["b", "c"])
    with pytest.raises(AnswerError, match="Je koos er 3; er passen er 2"):
        CHOICE.check(["a", "b", "c"])


@pytest.mark.parametrize(
    ("kind", "config", "told"),
    [
        ("consent", {"items": [{"id": "a", "text": "A"}, {"id": "a", "text": "B"}]}, "‘items’"),
        ("consent", {"items": [{"id": "a b", "text": "A"}]}, "‘items.0.id’.*waarde: a b"),
        ("matrix", {"rows": [], "roles": [{"id": "a", "text": "A"}]}, "rijen of een bron"),
        ("ranking", {"options": [{"id": str(n), "text": "A"} for n in range(7)]}, "‘options’"),
        ("scale", {"statements": [{"id": "a", "text": ""}]}, "‘statements.0.text’"),
        (
            "choice",
            {"options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}], "most": 3},
            "minstens 1 en hoogstens 3 van 2 keuzes kan niet",
        ),
        ("score", {}, "geef óf keuzes, óf een bron"),
        ("score", {"options": [{"id": "a", "text": "A"}], "source": ["kijk"]}, "geef óf keuzes, óf een bron"),
        ("score", {"source": ["kijk"], "criteria": ["importance"] * 2}, "een criterium staat er twee keer"),
        ("score", {"source": ["kijk"], "criteria": ["mooi"]}, "‘criteria.0’.*waarde: mooi"),
        ("consent", {"max_length": 5}, "‘max_length’.*waarde: 5"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_with_its_value(kind: str, config: Any, told: str) -> None:
    with pytest.raises(CatalogueError, match=told):
        configure(kind, config)


def test_who_is_silent_agrees_with_what_was_not_answered_and_nothing_else_changes() -> None:
    said = {"a": {"choice": "objection", "why": "Nee"}, "weg": {"choice": "concern", "why": "Oude woorden"}}
    assert CONSENT.unanswered(said) == ["b", "c"]
    assert CONSENT.unanswered(None) == ["a", "b", "c"]
    agreed = {"choice": "agree", "why": ""}
    assert CONSENT.agreeing(said) == {"a": said["a"], "b": agreed, "c": agreed}
