"""What a school does already: the library as rows that a team ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samenspraak.catalogue.practice import Practice
from samenspraak.catalogue.questionnaire import AskedChecklist, AskedPractice, AskedPractices, Checklist

HEADINGS: Mapping[str, str] = {
    "communiceren": "Elkaar spreken en schrijven",
    "thuis leren": "Leren thuis",
    "opvoeden": "Opvoeden en opgroeien",
    "vrijwilligen": "Helpen en waarderen",
    "meebeslissen": "Meedenken en meebeslissen",
    "gemeenschap": "De omgeving",
}
"""Epstein's types as a team reads them, in the order in which they are asked."""
_PREFIX = "praktijk:"
"""No key of a statement can have a colon."""


def answer_key(practice: str) -> str:
    """Under which an answer about a practice is stored.

    >>> answer_key("huisbezoek")
    'praktijk:huisbezoek'
    """
    return f"{_PREFIX}{practice}"


def practice_of(key: str) -> str:
    """The practice that an answer is about; the empty string where it is about none.

    >>> practice_of("praktijk:huisbezoek"), practice_of("thuis_1")
    ('huisbezoek', '')
    """
    return key.removeprefix(_PREFIX) if key.startswith(_PREFIX) else ""


def asked_practices(words: Checklist, practices: Iterable[Practice]) -> AskedChecklist | None:
    """The practices under the heading of their first type; None where there are none."""
    by_type: dict[str, list[AskedPractice]] = {kind: [] for kind in HEADINGS}
    for one in practices:
        by_type[one.types[0]].append(AskedPractice(answer_key(one.key), one.title, one.post_it))
    parts = tuple(AskedPractices(HEADINGS[kind], tuple(of)) for kind, of in by_type.items() if of)
    return AskedChecklist(words.title, words.intro, words.answers, parts) if parts else None
