"""The sentences of the bench: how many of them go right may not fall below what `docs/metingen.md` tells."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.names.scoring import cards, score, sentences
from samenspraak.privacy import findings

LEAST = 0.95


@pytest.mark.parametrize("part", ["oefenen", "meten"])
def test_names_are_found_and_little_else(part: str) -> None:
    kept = score(findings, part)
    assert kept.complete["person"] >= LEAST * kept.wanted["person"]
    assert kept.right["person"] >= LEAST * kept.told["person"]


def test_cards_without_a_person_raise_no_alarm() -> None:
    assert Counter(one.text for text in cards() for one in findings(text)) == {}


def test_the_set_has_names_enough_and_sentences_without() -> None:
    every = [wanted for part in ("oefenen", "meten") for _, wanted in sentences(part)]
    assert sum(map(bool, every)) >= 120
    assert sum(not wanted for wanted in every) >= 80
