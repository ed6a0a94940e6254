"""The library as JSON for a screen: sent once, and filtered there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from samenspraak.catalogue import Focus, Practice, Publication, Training
from samenspraak.catalogue.entries import FOCUS, PRACTICE, ROUTINE, TRAINING
from samenspraak.catalogue.library import EVIDENCE, Chosen
from samenspraak.catalogue.offering import Offering
from samenspraak.catalogue.practice import EFFORT, RECIPROCITY, TYPES
from samenspraak.reports.library import SECTORS, citation, facts, kind_of, parts, picture_of, voices
from widgets._shelf import by_id, id_of

_KINDS: Mapping[str, tuple[str, str]] = {
    ROUTINE: ("routine", "routines"),
    PRACTICE: ("praktijk", "praktijken"),
    TRAINING: ("training", "trainingen"),
    FOCUS: ("speerpunt", "speerpunten"),
}
_FILTERS: Mapping[str, tuple[str, Collection[str]]] = {
    "types": ("Waar gaat het over?", TYPES),
    "reciprocity": ("Hoe werk je samen?", RECIPROCITY),
    "effort": ("Hoeveel moeite kost het?", EFFORT),
    "evidence": ("Hoe zeker is het?", EVIDENCE),
}


def shelf(seen: Offering, own: Collection[str], pictures: Mapping[str, str]) -> dict[str, Any]:
    """Everything that a screen shows of the library.

    Args:
        seen: what the school sees.
        own: the keys of its own routines and practices.
        pictures: SVG by name.
    """
    entries = sorted(by_id(seen).values(), key=_order)
    used = {picture_of(one) for one in entries}
    return {
        "pictures": {name: f"data:image/svg+xml,{quote(svg)}" for name, svg in pictures.items() if name in used},
        "kinds": [{"key": key, "one": one, "many": many} for key, (one, many) in _KINDS.items()],
        "filters": [
            {"field": field, "label": label, "options": [{"key": word, "label": _capital(word)} for word in words]}
            for field, (label, words) in _FILTERS.items()
        ],
        "sectors": [{"key": key, "label": _capital(label)} for key, label in SECTORS.items()],
        "entries": [_entry(one, seen, own) for one in entries],
        "literature": [_publication(one, seen) for one in sorted(seen.literature.values(), key=_cited_as)],
    }


def _entry(one: Chosen, seen: Offering, own: Collection[str]) -> dict[str, Any]:
    said = voices(one)
    practice = one if isinstance(one, Practice) else None
    return {
        "id": id_of(one),
        "kind": kind_of(one),
        "own": practice is not None and one.key in own,
        "title": one.title,
        "post_it": one.post_it,
        "summary": one.summary,
        "found_by": list(one.found_by),
        "picture": picture_of(one),
        "types": list(practice.types) if practice else [],
        "reciprocity": practice.reciprocity if practice else "",
        "effort": practice.effort if practice else "",
        "sectors": list(one.sectors),
        "evidence": one.evidence,
        "evidence_from": one.evidence_from,
        "facts": [{"label": label, "value": value} for label, value in facts(one)],
        "parts": [
            {
                "title": part.title,
                "shape": part.shape,
                "texts": list(part.texts),
                "samples": [{"title": title, "text": text} for title, text in part.samples],
                "note": part.note,
            }
            for part in parts(one)
        ],
        "voices": said
        and {
            "note": said.note,
            "children": list(said.children),
            "parents": list(said.parents),
            "team": list(said.team),
        },
        "sources": [key for key in one.sources if key in seen.literature],
        "ties": [{"title": title, "ids": ids} for title, ids in _ties(one, seen) if ids],
    }


def _ties(one: Chosen, seen: Offering) -> list[tuple[str, list[str]]]:
    """What an entry names, and what names it."""
    if isinstance(one, Practice):
        naming = seen.naming(one.key)
        return [
            ("Trainingen die dit oefenen", _ids(other for other in naming if isinstance(other, Training))),
            ("Speerpunten waar dit bij past", _ids(other for other in naming if isinstance(other, Focus))),
        ]
    if not isinstance(one, Training | Focus):
        return []
    focuses = [focus for focus in seen.focuses.values() if isinstance(one, Training) and one.key in focus.trainings]
    return [
        ("Routines en praktijken die erbij passen", _ids(seen.practices[key] for key in one.practices)),
        ("Trainingen die erbij passen", _ids(seen.trainings[key] for key in one.trainings)),
        ("Speerpunten waar dit bij past", _ids(focuses)),
    ]


def _publication(one: Publication, seen: Offering) -> dict[str, Any]:
    return {
        "key": one.key,
        "cited_as": citation(one),
        "medium": one.medium,
        "says": one.says,
        "link": one.link or "",
        "methods": list(one.methods),
        "cited_by": _ids(seen.citing(one.key)),
    }


def _ids(entries: Iterable[Chosen]) -> list[str]:
    return [id_of(one) for one in entries]


def _order(one: Chosen) -> tuple[int, str]:
    return list(_KINDS).index(kind_of(one)), one.title.casefold()


def _cited_as(one: Publication) -> str:
    return (one.authors or one.title).casefold()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
