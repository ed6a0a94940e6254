"""Reciprocity: how much of the plan tells, asks, does together or decides together, and which of Epstein's six types it has.

It counts, and gives no mark: what is missing may be missing on purpose. Source of the types: J. L. Epstein and others (2009), School,
Family, and Community Partnerships; the four steps are our own scale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

EVIDENCE = ("onderzoek", "gemengd", "praktijkkennis")
"""From the surest label to the least sure."""
EFFORT = ("laag", "midden", "hoog")
MOST = 2
"""Suggestions for one thing that is missing."""


@dataclass(frozen=True)
class Tagged:
    """Something of the library, with its tags in the words of a content file."""

    key: str
    title: str
    reciprocity: str
    types: tuple[str, ...]
    evidence: str = ""
    effort: str = ""


@dataclass(frozen=True)
class Counted:
    """A step or a type: how often the plan has it, of what, and what could fill it where it has none."""

    tag: str
    titles: tuple[str, ...]
    fill: tuple[Tagged, ...] = ()

    @property
    def number(self) -> int:
        return len(self.titles)


@dataclass(frozen=True)
class Meter:
    """Both counts of a plan."""

    steps: tuple[Counted, ...]
    types: tuple[Counted, ...]
    of: int
    """So many things were counted."""
    untagged: int
    """So many things have no tags, such as a training or an action that belongs to nothing of the library."""

    @property
    def missing(self) -> tuple[Counted, ...]:
        """What the plan has nothing of."""
        return tuple(one for one in (*self.steps, *self.types) if not one.titles) if self.of else ()


def meter(
    chosen: Iterable[tuple[str, Tagged | None]],
    offered: Sequence[Tagged],
    steps: Collection[str],
    types: Collection[str],
) -> Meter:
    """Count the tags of a plan.

    Args:
        chosen: title and tags of each thing that is chosen, and of each action that runs; None where it has no tags.
        offered: all that could be chosen beside it.
        steps: the steps of reciprocity, from telling to deciding together.
        types: Epstein's types.
    """
    chosen = list(chosen)
    tagged = [(title, tags) for title, tags in chosen if tags is not None]
    there = {tags.key for _, tags in tagged}
    others = sorted((one for one in offered if one.key not in there), key=_easiest)

    def counted(tag: str, has: Mapping[str, Collection[str]]) -> Counted:
        titles = tuple(title for title, tags in tagged if tag in has[tags.key])
        fill = () if titles else tuple(one for one in others if tag in has[one.key])[:MOST]
        return Counted(tag, titles, fill)

    everything = [*offered, *(tags for _, tags in tagged)]
    by_step = {one.key: (one.reciprocity,) for one in everything}
    by_type = {one.key: one.types for one in everything}
    return Meter(
        tuple(counted(step, by_step) for step in steps),
        tuple(counted(kind, by_type) for kind in types),
        len(tagged),
        len(chosen) - len(tagged),
    )


def headline(found: Meter) -> str:
    """What is seen, in a sentence or two; without a mark and without blame."""
    if not found.of:
        return "Er is nog niets te tellen. Kies eerst een routine of praktijk."
    parts = [f"{one.number} keer {one.tag}" for one in found.steps if one.titles]
    said = [f"Wat jullie doen: {_together(parts)}."]
    steps, types = ([one.tag for one in of if not one.titles] for of in (found.steps, found.types))
    if steps:
        said.append(f"Nog niet erbij: {_together(steps)}.")
    if types:
        said.append(
            f"Van de zes soorten samenwerking {'mist' if len(types) == 1 else 'missen'} nog {_together(types)}."
        )
    if not steps and not types:
        said.append("Alle soorten samenwerking komen voor.")
    return " ".join(said)


def _easiest(one: Tagged) -> tuple[int, int, str]:
    """The surest first, then what takes the least effort, then by title."""
    return _place(one.evidence, EVIDENCE), _place(one.effort, EFFORT), one.title.casefold()


def _place(word: str, order: Sequence[str]) -> int:
    return order.index(word) if word in order else len(order)


def _together(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last
