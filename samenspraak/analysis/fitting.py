"""What of the library fits a priority, and why: by the words that both have, and by where team and parents differ most.

```python
fits = fitting("Ouders horen te weinig goed nieuws", offered, gap=Gap("Open contact", ["goed-nieuws"]))
fits[0].reason  # Gaat ook over: goed nieuws.
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from samenspraak.analysis.words import COMMON, parts, stem, words

MOST = 8
_TITLE, _POST_IT, _SUMMARY, _TAG = 3.0, 2.0, 1.0, 2.0
_COMMON_WORD = 0.6
_IN_REASON = 0.5
_GAP = 2.0
_ENOUGH = 0.9
"""From this weight on something is about the same, also when no word of a priority's title stands out in it."""
_BEHIND = 0.4
"""What counts for less than this part of the best one, is left out."""
_TOLD = 3
_WORTH = 0.34
"""A word that counts for less than this part of the best one, is no reason to tell."""
_EMPTY = """
    aanpakken avond begin beginnen dag dagen drie eerst gewone gewoon jaar keer makkelijk makkelijker minuten mis moment
    nieuwe omdat paar plek stem terwijl tien tijd twee uur vier vijf voorbeeld voorbeelden voordat week wekelijks weken woord
    woorden zit zitten zodra
"""
_NOTHING = frozenset(_EMPTY.split())
"""Says nothing of what something is about."""
_EVERYWHERE = frozenset(stem(word) for word in ("ouder", "kind", "school", "team", "samen", "groep"))
"""What all of the library is about."""


@dataclass(frozen=True)
class Offered:
    """Something to choose, in the words by which it is found."""

    key: str
    title: str
    post_it: str
    summary: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """Where team and parents differ most, and what of the library belongs there."""

    about: str
    keys: Collection[str]


@dataclass(frozen=True)
class Fit:
    """One that fits, with the reason in a sentence or two."""

    key: str
    reason: str
    weight: float


def fitting(
    title: str, offered: Sequence[Offered], *, reason: str = "", gap: Gap | None = None, most: int = MOST
) -> tuple[Fit, ...]:
    """What fits a priority, the best first; empty when nothing does.

    Args:
        title: of the priority.
        offered: what there is to choose from.
        reason: why it was chosen; its words count for half.
        gap: where the questionnaire shows the widest gap, if it was asked.
        most: no more than so many.

    A word counts more where it stands in a title, and less when many entries have it. What helps at the gap comes before others that
    fit, and alone only where nothing fits by its words. Own weights: they order, and say nothing
    of how good something is.
    """
    named = _stems([title])
    asked = _stems([reason]) | named
    counts = {word: 1.0 if word in named else _IN_REASON for word in asked}
    held = {one.key: _weights(one) for one in offered}
    rare = _rarity(held.values())
    shared = {one.key: _shared(counts, held[one.key], rare) for one in offered}
    said = {key: sum(found.values()) for key, found in shared.items()}
    alike = [key for key, weight in said.items() if weight >= _ENOUGH or _stands_out(named, held[key])]
    helping = gap.keys if gap else ()
    found = [
        Fit(
            key,
            _reason(_told(shared[key], asked), gap if key in helping else None),
            said[key] + _GAP * (key in helping),
        )
        for key in alike or [one.key for one in offered if one.key in helping]
    ]
    best = max((fit.weight for fit in found), default=0.0)
    return tuple(sorted((fit for fit in found if fit.weight >= _BEHIND * best), key=lambda fit: -fit.weight)[:most])


def _stands_out(named: Iterable[str], held: Mapping[str, float]) -> bool:
    """Whether a word of the priority's own title stands in more than a summary."""
    return any(held.get(word, 0.0) > _SUMMARY for word in named)


def _told(shared: Mapping[str, float], asked: Mapping[str, str]) -> list[str]:
    """The words that count most, as they stand in what was asked."""
    most = max(shared.values(), default=0.0)
    worth = sorted((word for word in shared if shared[word] >= _WORTH * most), key=lambda word: -shared[word])
    return [asked[word] for word in worth[:_TOLD]]


def _stems(texts: Iterable[str]) -> dict[str, str]:
    """Each stem of some texts, with the word as it stands there."""
    said = {stem(word): word for text in texts for word in reversed(words(text)) if word not in _NOTHING}
    return {root: word for root, word in said.items() if root not in _EVERYWHERE}


def _weights(one: Offered) -> dict[str, float]:
    weights: dict[str, float] = {}
    for weight, text in (
        (_SUMMARY, one.summary),
        (_TAG, " ".join(one.tags)),
        (_POST_IT, one.post_it),
        (_TITLE, one.title),
    ):
        weights |= dict.fromkeys(_stems([text]), weight)
    return weights


def _rarity(all_weights: Collection[Mapping[str, float]]) -> dict[str, float]:
    """From 1 for a stem of one entry down to 0 for one that all have."""
    counted = Counter(word for weights in all_weights for word in weights)
    whole = log(1 + len(all_weights))
    return {word: 1 - log(count) / whole for word, count in counted.items()}


def _shared(asked: Mapping[str, float], held: Mapping[str, float], rare: Mapping[str, float]) -> dict[str, float]:
    """The stems asked for that an entry has, alone or within a longer word, with how much they count."""
    found: dict[str, float] = {}
    for one, weight in held.items():
        if one in asked:
            met = {one: 1.0}
        elif one in COMMON:
            met = {}
        else:
            met = parts(one, asked)
        for word, share in met.items():
            counted = asked[word] * weight * share * rare[one] * (_COMMON_WORD if word in COMMON else 1.0)
            found[word] = max(found.get(word, 0.0), counted)
    return found


def _reason(shared: Sequence[str], gap: Gap | None) -> str:
    sentences = []
    if shared:
        sentences.append(f"Gaat ook over: {', '.join(shared)}.")
    if gap is not None:
        sentences.append(f"Helpt bij ‘{gap.about}’. Daar verschillen team en ouders het meest.")
    return " ".join(sentences)
