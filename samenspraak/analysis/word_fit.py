"""How well something of the library fits a priority by the words that both have; a common word counts for less."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samenspraak.analysis.words import COMMON, stem, words

_COMMON = 0.4
_TOLD = 3
_EVERYWHERE = frozenset(stem(word) for word in ("ouder", "kind", "school", "team", "samen"))
"""What all of the library is about."""


@dataclass(frozen=True)
class WordFit:
    """From 0 to 1, where 1 is the best of all; and the words, as they stand in the priority."""

    fit: float
    shared: tuple[str, ...]


def word_fits(said: str, texts: Mapping[str, str], named: Collection[str] = ()) -> dict[str, WordFit]:
    """What has a word of the priority, or is `named` with it.

    Args:
        said: the priority, with its reason.
        texts: what could fit, in words, by its key.
        named: keys that the content itself ties to it, such as those of a focus; they count as one word more.
    """
    asked = {stem(word): word for word in words(said) if stem(word) not in _EVERYWHERE}
    shared = {key: [one for one in asked if one in _stems(text)] for key, text in texts.items()}
    weights = {
        key: sum(_COMMON if one in COMMON else 1.0 for one in found) + (key in named) for key, found in shared.items()
    }
    most = max(weights.values(), default=0)
    return {
        key: WordFit(weight / most, tuple(asked[one] for one in shared[key][:_TOLD]))
        for key, weight in weights.items()
        if weight
    }


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text)}
