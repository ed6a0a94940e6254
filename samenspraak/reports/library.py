"""An entry of the library told part by part, the same on a screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from samenspraak.catalogue import Focus, Practice, Publication, Routine, Sample, Topic, Training
from samenspraak.catalogue.entries import FOCUS, PRACTICE, ROUTINE, TRAINING
from samenspraak.catalogue.library import Chosen

Shape = Literal["text", "list", "samples"]
SECTORS: Mapping[str, str] = {"po": "basisschool", "vo": "middelbare school", "voorschool": "voorschool"}
NO_KIND = "speerpunt"
"""The drawing of a focus that names none."""
_KINDS = ((Routine, ROUTINE), (Practice, PRACTICE), (Training, TRAINING), (Focus, FOCUS))
_TRAINING_PICTURE = "goed-in-gesprek"
MADE_UP = "Dit is verzonnen. Zo kan het gaan."


@dataclass(frozen=True)
class Told:
    """One part: a heading with paragraphs, points, or samples (each with a title of its own)."""

    title: str
    shape: Shape
    texts: tuple[str, ...] = ()
    samples: tuple[tuple[str, str], ...] = ()
    """Title and text."""
    note: str = ""
    """What to know before reading it, such as that it is made up."""


@dataclass(frozen=True)
class Voices:
    """What children, parents and the team say, to stand beside each other."""

    children: tuple[str, ...]
    parents: tuple[str, ...]
    team: tuple[str, ...]
    note: str


def kind_of(entry: Chosen) -> str:
    """What an entry is, as in a content file."""
    return next(kind for model, kind in _KINDS if isinstance(entry, model))


def picture_of(entry: Chosen) -> str:
    """The drawing on the card of an entry: its own, or that of its kind.

    A practice without one has that of its first type of involvement.
    """
    if entry.picture:
        return entry.picture
    if isinstance(entry, Practice):
        return entry.types[0].replace(" ", "-")
    return _TRAINING_PICTURE if isinstance(entry, Training) else NO_KIND


def facts(entry: Chosen) -> list[tuple[str, str]]:
    """What one weighs when choosing, as label and value; what an entry does not have, is not told."""
    found = []
    if isinstance(entry, Practice):
        found += [("Voor wie", entry.for_whom), ("Tijd", entry.time), ("Wie heb je nodig?", entry.people)]
    if isinstance(entry, Training):
        found += [("Vorm", entry.form), ("Tijd", entry.time), ("Wie doet er mee?", entry.people)]
    return [*found, ("Voor welke school", ", ".join(SECTORS[sector] for sector in entry.sectors))]


def parts(entry: Chosen) -> tuple[Told, ...]:
    """Everything that an entry tells, in the order in which one reads it; what is not filled in, is not there."""
    return tuple(part for part in _parts(entry) if part.texts or part.samples)


def _parts(entry: Chosen) -> Iterator[Told]:
    if isinstance(entry, Practice):
        yield from _practice(entry)
    elif isinstance(entry, Training):
        yield from _training(entry)
    elif isinstance(entry, Focus):
        yield _text("Wat het betekent", entry.meaning)
        yield Told("Past dit bij jullie?", "list", entry.questions)


def _practice(entry: Practice) -> Iterator[Told]:
    yield _text("Zo doe je het", entry.description)
    yield _text("Een verhaal uit de praktijk", entry.story, MADE_UP if entry.made_up else "")
    yield _text("Waar is het voor?", entry.reflection)
    yield Told("Wat je ervan merkt", "list", entry.gains)
    yield Told("Wanneer lukt het?", "list", entry.success_factors)
    yield Told("Waar je het mee verbindt", "list", entry.other_goals)
    yield Told("Tips", "list", entry.tips)
    extra = (entry.extra_question,) if entry.extra_question else ()
    yield Told("Vragen om op terug te kijken", "list", (*entry.reflection_questions, *extra))
    yield _samples("Om over te nemen", entry.samples)


def _training(entry: Training) -> Iterator[Told]:
    yield _samples("Waar het over kan gaan", entry.topics)
    yield Told("Wat daarna anders is", "list", entry.goals)
    yield Told("Wat je ervan merkt", "list", entry.gains)
    yield Told("Wat je vooraf regelt", "list", entry.preparation)
    yield _text("Hoe je het verbindt", entry.combining)
    yield Told("Tips", "list", entry.tips)
    yield Told("Vragen om op terug te kijken", "list", entry.reflection_questions)
    yield _samples("Om over te nemen", entry.samples)


def voices(entry: Chosen) -> Voices | None:
    """The three voices of a practice; None where nobody says anything."""
    if not isinstance(entry, Practice) or not (entry.children_say or entry.parents_say or entry.team_says):
        return None
    return Voices(entry.children_say, entry.parents_say, entry.team_says, MADE_UP if entry.made_up else "")


def citation(publication: Publication) -> str:
    """Who published what, where and when, as far as it is known.

    >>> from samenspraak.catalogue import load
    >>> from samenspraak.folder import shared_files
    >>> citation(load([shared_files().catalogue]).literature["succes-met-ouders"])
    'Succes! met ouders: ouderbetrokkenheid op school vergroten door ouderroutines.'
    """
    who = publication.authors + (f" ({publication.year})" if publication.year else "")
    said = [who or (str(publication.year) if publication.year else ""), publication.title, publication.published]
    return " ".join(f"{one.removesuffix('.')}." for one in said if one)


def _text(title: str, text: str, note: str = "") -> Told:
    return Told(title, "text", tuple(filter(None, (" ".join(part.split()) for part in text.split("\n\n")))), note=note)


def _samples(title: str, samples: tuple[Sample, ...] | tuple[Topic, ...]) -> Told:
    return Told(title, "samples", samples=tuple((one.title, one.text) for one in samples))
