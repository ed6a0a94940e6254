"""In which order what fits a priority is suggested, and why: fit × gap × importance × feasibility × evidence.

Each factor is 1 where it says nothing or is not known, so that what was not asked neither helps nor harms. Own weights: they order, and
give no mark. The choice stays free.

```python
first = suggested(candidates, Asked(importance=4, feasibility=3, widest=Widest("contact", "Open contact", 0.9)))[0]
first.because  # ('‘Open contact’: daar verschillen team en ouders het meest.', …)
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

EVIDENCE: Mapping[str, float] = {"onderzoek": 1.0, "gemengd": 0.9, "praktijkkennis": 0.8}
HIGHEST = 5
"""Of a score of the visie-sessie, from 0 on."""
_EVIDENCE_SAID: Mapping[str, str] = {
    "onderzoek": "Er is onderzoek dat laat zien waar dit mee samenhangt.",
    "gemengd": "Er is wat onderzoek, en ervaring van scholen.",
    "praktijkkennis": "Het komt uit de ervaring van scholen.",
}
_EVERYTHING = 1.0
_NEUTRAL = 1.0


@dataclass(frozen=True)
class Candidate:
    """Something of the library that fits a priority."""

    key: str
    kind: str
    """`practice` or `training`."""
    title: str
    evidence: str
    """The label, in the words of a content file; empty where there is none."""
    fit: float = _EVERYTHING
    """How well its content fits, from 0 (not at all) to 1 (the best of all)."""
    reason: str = ""
    """Why it fits, in a sentence; may be empty."""
    dimensions: tuple[str, ...] = ()
    """Of the questionnaire: what it is about."""


@dataclass(frozen=True)
class Widest:
    """Where team and parents differ most."""

    dimension: str
    title: str
    gap: float
    """In points of a scale from 1 to 5."""


@dataclass(frozen=True)
class Asked:
    """What is known of a priority; None where it was not asked or may not be shown."""

    importance: float | None = None
    """The middle of the group's own scores."""
    feasibility: float | None = None
    widest: Widest | None = None


@dataclass(frozen=True)
class Suggestion:
    """Something to choose, with what it was ordered by."""

    candidate: Candidate
    score: float
    because: tuple[str, ...]
    """Sentences."""


def suggested(
    candidates: Iterable[Candidate], asked: Asked, chosen: Collection[tuple[str, str]] = ()
) -> list[Suggestion]:
    """What fits, in order; what is `chosen` already, by kind and key, is left out.

    The scores of a priority count alike for all that fits it: they are in the score so that priorities can be laid beside each other.
    """
    found = [
        Suggestion(one, _score(one, asked), _because(one, asked))
        for one in candidates
        if one.fit > 0 and (one.kind, one.key) not in chosen
    ]
    return sorted(found, key=lambda one: (-one.score, -one.candidate.fit, one.candidate.title.casefold()))


def factor(score: float | None) -> float:
    """How a score of the group counts: the middle of the scale is 1, half as much below and above.

    >>> factor(0), factor(2.5), factor(5), factor(None)
    (0.5, 1.0, 1.5, 1.0)
    """
    return _NEUTRAL if score is None else 0.5 + score / HIGHEST


def scored(asked: Asked) -> str:
    """The group's own scores of a priority in a sentence; empty where there are none.

    >>> scored(Asked(importance=4.5))
    'Jullie gaven deze prioriteit voor hoe belangrijk een 4,5 van de 5.'
    """
    said = [
        f"{name} een {score:g}".replace(".", ",")
        for name, score in (("hoe belangrijk", asked.importance), ("of het lukt", asked.feasibility))
        if score is not None
    ]
    return f"Jullie gaven deze prioriteit voor {' en voor '.join(said)} van de {HIGHEST}." if said else ""


def _score(one: Candidate, asked: Asked) -> float:
    gap = 1 + abs(asked.widest.gap) if _at_gap(one, asked) and asked.widest else _NEUTRAL
    evidence = EVIDENCE.get(one.evidence, _NEUTRAL)
    return one.fit * gap * factor(asked.importance) * factor(asked.feasibility) * evidence


def _at_gap(one: Candidate, asked: Asked) -> bool:
    return asked.widest is not None and asked.widest.dimension in one.dimensions


def _because(one: Candidate, asked: Asked) -> tuple[str, ...]:
    said = [one.reason] if one.reason else []
    if asked.widest and _at_gap(one, asked):
        said.append(f"Het gaat over ‘{asked.widest.title}’. Daar verschillen team en ouders het meest.")
    if one.evidence in _EVIDENCE_SAID:
        said.append(_EVIDENCE_SAID[one.evidence])
    return tuple(said)
