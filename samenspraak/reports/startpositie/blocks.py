"""What a screen, a beamer or a page on paper shows of a questionnaire: plain values, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samenspraak.figures import Format, Picture
from samenspraak.reports.documents.sheet import Table

RESPONSE, GAPS, MEANS, ANSWERS, STATEMENT_GAPS, CHANGES, PRACTICES, SECTIONS = (
    "response",
    "gaps",
    "means",
    "answers",
    "statement-gaps",
    "changes",
    "practices",
    "sections",
)


@dataclass(frozen=True)
class Said:
    """A sentence with what and whom it is about."""

    about: str
    """A statement or dimension, as those read it whom it is about; may be empty."""
    who: str
    """May be empty."""
    sentence: str


@dataclass(frozen=True)
class Finding:
    """A sentence that says what is seen, its picture, and the same numbers as a table."""

    kind: str
    """`RESPONSE`, `GAPS`, …"""
    dimension: str
    """Its key; empty where it is about more than one."""
    title: str
    sentence: str
    """The description of the picture begins with it."""
    draw: Callable[[Format], Picture] | None
    """None where there is nothing to draw. It can be sent to another process."""
    table: Table
    said: tuple[Said, ...] = ()
    """What is seen, one by one."""
    note: str = ""
    """How to read it; may be empty."""


@dataclass(frozen=True)
class Opening:
    """One way into the talk."""

    sentence: str
    question: str


@dataclass(frozen=True)
class Begin:
    """Where the talk may begin."""

    title: str
    sentence: str
    openings: tuple[Opening, ...]
    """At most three."""


@dataclass(frozen=True)
class Written:
    """What a group wrote at an open question."""

    title: str
    """The question, as this group reads it."""
    who: str
    sentence: str
    """How many wrote something, or why it is not shown."""
    texts: tuple[tuple[str, int], ...]
    """Each with how often it was written."""


@dataclass(frozen=True)
class Notes:
    """What holds for all that is shown."""

    title: str
    lines: tuple[str, ...]


Block = Finding | Begin | Written | Notes
