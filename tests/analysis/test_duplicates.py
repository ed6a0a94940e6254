"""Cards that say the same: what is suggested, what is not, and how often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.duplicates import Suggestion, same_cards
from samenspraak.workshop.views import CardView, ThemeView

LABELLED = Path(__file__).parent / "same_cards.yaml"
BELLEN, GEBELD, KOFFIE, GELD = "De juf belt als het goed gaat", "Ik word gebeld als het goed gaat", "Koffie", "Geld"


def on_wall(*texts: str) -> list[CardView]:
    """Cards whose keys are a, b, c, …"""
    return [CardView(chr(ord("a") + n), text, None, None) for n, text in enumerate(texts)]


def theme(key: str, *cards: str) -> ThemeView:
    return ThemeView(key, key, cards)


def found(cards: Sequence[CardView], *args: Any) -> list[str]:
    return ["".join(suggestion.cards) for suggestion in same_cards(cards, *args)]


def test_it_says_which_cards_and_on_which_words_it_rests() -> None:
    assert same_cards(on_wall(KOFFIE, BELLEN, GELD, GEBELD)) == [
        Suggestion(("b", "d"), ("goed gaat", "belt"), True, None)
    ]


def test_words_are_told_as_they_are_written() -> None:
    [suggestion] = same_cards(on_wall("Een tolk bij het rapport", "Iemand die het rapport vertaalt", KOFFIE))
    assert suggestion.words == ("rapport", "tolk / vertaalt")


def test_at_most_three_words_are_told() -> None:
    [suggestion] = same_cards(on_wall(*["Samen koken, zingen, dansen, timmeren en tekenen op zolder"] * 2))
    assert len(suggestion.words) == 3


def test_of_several_cards_it_tells_whether_all_share_the_words() -> None:
    texts = ["Rapport en toets uitleggen", "Rapport en rooster uitleggen", "Uitleg rapport"]
    assert [one.in_all for one in same_cards(on_wall(*texts))] == [True]
    texts = ["voetbal tennis", "tennis hockey", "hockey voetbal"]
    assert [(one.cards, one.in_all) for one in same_cards(on_wall(*texts))] == [(("a", "b", "c"), False)]


@pytest.mark.parametrize("texts", [[], [KOFFIE], [KOFFIE, GELD], ["", "!!", "van de"], [BELLEN, "Goed zo", "Ouders"]])
def test_what_shares_nothing_is_not_suggested(texts: list[str]) -> None:
    assert same_cards(on_wall(*texts)) == []


def test_a_word_that_every_evening_has_is_not_enough() -> None:
    assert same_cards(on_wall("Ouders in de klas", "Ouders bij het voetbal", "De klas naar de dierentuin")) == []


def test_one_shared_word_says_less_in_a_long_sentence() -> None:
    assert found(on_wall("Ruzie", "Ruzie tussen vrienden")) == ["ab"]
    long = "Toen ik dat hoorde, was het al weken te laat en was de ruzie allang veel groter geworden dan ooit"
    assert found(on_wall("Als ik ruzie heb, weet ik niet aan wie ik het moet vertellen", long)) == []


def test_it_looks_across_columns() -> None:
    one, other = on_wall(BELLEN, GEBELD)
    assert found([CardView(one.id, one.text, "sterk", None), CardView(other.id, other.text, "mist", None)]) == ["ab"]


def test_what_lies_in_one_theme_is_not_suggested_again() -> None:
    cards = on_wall(BELLEN, GEBELD, KOFFIE)
    assert found(cards, [theme("t", "a", "b", "c")]) == []


def test_a_loose_card_is_suggested_for_the_theme_of_its_likeness() -> None:
    [suggestion] = same_cards(on_wall(BELLEN, GEBELD, KOFFIE), [theme("t", "a", "c")])
    assert (suggestion.cards, suggestion.theme) == (("a", "b"), "t")


def test_cards_of_two_themes_stay_apart_and_a_third_goes_to_one_of_them() -> None:
    cards = on_wall(BELLEN, GEBELD, "De meester belt als het goed gaat")
    assert found(cards, [theme("t", "a"), theme("u", "b")]) in (["ac"], ["bc"])
    assert found(cards[:2], [theme("t", "a"), theme("u", "b")]) == []


def test_what_was_let_go_is_not_suggested_again() -> None:
    cards = on_wall(BELLEN, GEBELD)
    assert found(cards, [], {frozenset("ab")}) == []
    assert found([*cards, *on_wall("", "", BELLEN)[2:]], [], {frozenset("ab")}) == ["ac"]


def test_a_card_let_go_from_one_card_of_a_theme_is_let_go_from_the_theme() -> None:
    cards = on_wall(BELLEN, BELLEN, GEBELD)
    assert found(cards, [theme("t", "a", "b")]) == ["abc"]
    assert found(cards, [theme("t", "a", "b")], {frozenset("bc")}) == []


def test_letting_go_of_what_is_no_longer_there_changes_nothing() -> None:
    assert found(on_wall(BELLEN, GEBELD), [], {frozenset("xy"), frozenset("ax")}) == ["ab"]


WORDS = st.sampled_from(
    ["bellen", "gebeld", "rapport", "tolk", "koffie", "ruzie", "plein", "ouders", "klas", "goed", "huiswerk", "tuin"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=14)


@given(texts=TEXTS, chance=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_its_promises_hold_on_any_wall(texts: list[str], chance: Any) -> None:
    cards = on_wall(*texts)
    keys = [card.id for card in cards]
    themes = [theme("t", *[key for key in keys if chance.random() < 0.3])]
    apart = {frozenset(pair) for pair in combinations(keys, 2) if chance.random() < 0.2}
    suggestions = same_cards(cards, themes, apart)
    laid = [card for one in suggestions for card in one.cards]
    assert len(laid) == len(set(laid))
    for one in suggestions:
        inside = [card for card in one.cards if card in themes[0].cards]
        assert len(one.cards) > 1
        assert len(inside) < len(one.cards)
        assert one.theme == ("t" if inside else None)
        let_go = {pair for pair in apart if pair <= set(one.cards)}
        assert all(pair <= set(inside) for pair in let_go)
        assert one.words


def test_on_cards_it_was_not_made_with_it_is_right_far_more_often_than_not() -> None:
    """A floor beneath what docs/metingen.md tells; `bench/same_cards.py` shows the figures."""
    right = wrong = missed = 0
    for labelled in yaml.safe_load(LABELLED.read_text(encoding="utf-8"))["meten"].values():
        cards = [CardView(str(n), card["tekst"], card.get("kolom"), None) for n, card in enumerate(labelled)]
        groups = [card.get("groep") for card in labelled]
        together = {
            (n, m) for n, m in combinations(range(len(cards)), 2) if groups[n] is not None and groups[n] == groups[m]
        }
        suggested = {pair for one in same_cards(cards) for pair in combinations(map(int, one.cards), 2)}
        right += len(suggested & together)
        wrong += len(suggested - together)
        missed += len(together - suggested)
    assert right + missed > 60
    assert right / (right + wrong) > 0.85
    assert right / (right + missed) > 0.6
