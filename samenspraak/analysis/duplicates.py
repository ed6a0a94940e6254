"""Cards that say the same: suggestions for who lays them together, each with the words it rests on.

Own method, without a model of the language. A card is the set of its words' stems. A stem that many cards hold weighs
less (Spärck Jones 1972), and so does one that is common wherever school and home meet. Likeness is the cosine of two
cards (Salton 1975), in which words that say nothing by themselves count a little: a long sentence says more than its
one telling word. Groups grow by average linkage. How often it is right is measured, see docs/metingen.md; a person
decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from samenspraak.analysis.words import COMMON, base, empty_words, parts, stem, words
from samenspraak.workshop.views import CardView, ThemeView

ALIKE = 0.36
"""From this likeness on, cards may say the same."""
COMMON_WEIGHT = 0.3
EMPTY_WEIGHT = 0.06
RARITY = 0.6
"""How fast a stem loses weight as more cards hold it."""
MOST_WORDS = 3


@dataclass(frozen=True)
class Suggestion:
    """Cards that may say the same."""

    cards: tuple[str, ...]
    """Their keys, in the order of the wall."""
    words: tuple[str, ...]
    """What they share, as the cards write it; the most telling word first."""
    in_all: bool
    """Whether each card holds these words; else some of the cards do."""
    theme: str | None
    """The theme in which some of them lie already."""


def same_cards(
    cards: Sequence[CardView], themes: Sequence[ThemeView] = (), apart: Collection[frozenset[str]] = ()
) -> list[Suggestion]:
    """Suggest which cards of a wall to lay together.

    Args:
        cards: the cards on the wall, of all columns.
        themes: what was laid together by hand: cards of two themes are never brought together.
        apart: pairs that were let go; a card let go from one card of a theme is let go from that theme.

    Returns:
        The likest first. No card is in two suggestions, and no suggestion lies wholly in one theme.
    """
    forms = [{stem(word): word for word in reversed(words(card.text))} for card in cards]
    weighed = _weighed(forms)
    theme_of = {card: theme.id for theme in themes for card in theme.cards}
    places = [theme_of.get(card.id) for card in cards]
    likeness = _likeness(weighed, [empty_words(card.text) * EMPTY_WEIGHT for card in cards])
    for pair in _barred(cards, places, apart):
        likeness[pair] = likeness[pair[::-1]] = -np.inf
    found = []
    for group in _groups(likeness):
        theme = next((places[n] for n in group if places[n]), None)
        if theme is None or any(places[n] is None for n in group):
            shared, in_all = _shared([weighed[n] for n in group])
            written = tuple(_written(one, [forms[n] for n in group]) or _written(one, forms) for one in shared)
            found.append(Suggestion(tuple(cards[n].id for n in group), written[:MOST_WORDS], in_all, theme))
    return found


def _weighed(forms: Sequence[Mapping[str, str]]) -> list[dict[str, float]]:
    """What each stem of each card weighs; parts of its words count too."""
    known = {one for card in forms for one in card}
    inside = {one: parts(one, known) for one in known}
    found = []
    for card in forms:
        weights = dict.fromkeys(card, 1.0)
        for one in card:
            for part, share in inside[one].items():
                weights[part] = max(weights.get(part, 0.0), share)
        found.append(weights)
    held = Counter(one for card in found for one in card)
    rarity = {one: 1 / (1 + RARITY * math.log(max(1, count - 1))) for one, count in held.items()}
    return [
        {one: share * rarity[one] * (COMMON_WEIGHT if one in COMMON else 1) for one, share in card.items()}
        for card in found
    ]


def _likeness(weighed: Sequence[Mapping[str, float]], filling: Sequence[float]) -> NDArray[np.float64]:
    """How alike each two cards are, 0 to 1; nothing is like itself."""
    column = {one: n for n, one in enumerate(sorted({one for card in weighed for one in card}))}
    roots = np.zeros((len(weighed), len(column)))
    for row, card in enumerate(weighed):
        for one, weight in card.items():
            roots[row, column[one]] = math.sqrt(weight)
    lengths = np.sqrt((roots**2).sum(axis=1) + filling)
    lengths[lengths == 0] = 1
    found: NDArray[np.float64] = roots @ roots.T / np.outer(lengths, lengths)
    np.fill_diagonal(found, -np.inf)
    return found


def _barred(
    cards: Sequence[CardView], places: Sequence[str | None], apart: Collection[frozenset[str]]
) -> list[tuple[int, int]]:
    """The pairs of cards that are never brought together."""
    lying = [place or card.id for place, card in zip(places, cards, strict=True)]
    units: dict[str, list[int]] = {}
    for n, unit in enumerate(lying):
        units.setdefault(unit, []).append(n)
    where = {card.id: unit for card, unit in zip(cards, lying, strict=True)}
    pairs = set(combinations(sorted({place for place in places if place}), 2))
    for pair in apart:
        one, other = (where.get(card) for card in sorted(pair))
        if one and other and one != other:
            pairs.add((one, other))
    return [(n, m) for one, other in pairs for n in units[one] for m in units[other]]


def _groups(likeness: NDArray[np.float64]) -> list[list[int]]:
    """Groups of two or more whose mean likeness is enough, the likest first."""
    between = likeness.copy()
    groups = {n: [n] for n in range(len(between))}
    made: dict[int, float] = {}
    while len(groups) > 1:
        one, other = np.unravel_index(np.argmax(between), between.shape)
        if between[one, other] < ALIKE:
            break
        kept, gone = sorted((int(one), int(other)))
        made[kept] = float(between[kept, gone])
        made.pop(gone, None)
        sizes = len(groups[kept]), len(groups[gone])
        between[kept] = (between[kept] * sizes[0] + between[gone] * sizes[1]) / sum(sizes)
        between[:, kept] = between[kept]
        between[gone] = between[:, gone] = -np.inf
        groups[kept] += groups.pop(gone)
    return [sorted(groups[n]) for n in sorted(made, key=lambda n: -made[n])]


def _shared(group: Sequence[Mapping[str, float]]) -> tuple[list[str], bool]:
    """The stems that a group shares, most telling first, and whether every card of it holds them."""
    held = Counter(one for card in group for one in card)
    most = max(held.values())
    common = [one for one, count in held.items() if count == most]
    shared = [one for one in common if not any(one in other for other in common if one != other)]
    shared.sort(key=lambda one: (-sum(card[one] for card in group if one in card), one))
    return shared, most == len(group)


def _written(one: str, cards: Sequence[Mapping[str, str]]) -> str:
    """A stem as the cards write it, with other words for the same after a stroke: 'juf / meester'."""
    forms: dict[str, str] = {}
    for form in sorted((card[one] for card in cards if one in card), key=lambda form: (len(form), form)):
        forms.setdefault(base(form), form)
    return " / ".join(forms.values())
