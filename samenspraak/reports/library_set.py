"""What somebody put together from the library, on paper: A4, each thing on pages of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from samenspraak.catalogue import Practice, Publication
from samenspraak.catalogue.library import Chosen
from samenspraak.reports.library import citation, facts, kind_of, parts, picture_of, voices
from samenspraak.reports.typesetting import typeset
from samenspraak.workshop.views import TrajectoryView

_NAME = "Ons setje"


def library_set(
    trajectory: TrajectoryView,
    chosen: Sequence[Chosen],
    literature: Mapping[str, Publication],
    drawings: Mapping[str, str],
) -> bytes:
    """The set as PDF.

    Args:
        trajectory: whose set it is; the school's name stands on each page.
        chosen: in the order in which they are printed.
        literature: the publications that they name, by key; one that is not there, is not told.
        drawings: SVG by the name of each drawing.
    """
    return typeset(
        "library_set",
        {
            "title": f"{_NAME} · {trajectory.name}",
            "kicker": f"{_NAME} uit de bibliotheek",
            "school": trajectory.name,
            "entries": [_entry(one, literature, drawings) for one in chosen],
        },
    )


def _entry(one: Chosen, literature: Mapping[str, Publication], drawings: Mapping[str, str]) -> dict[str, JsonValue]:
    said = voices(one)
    return {
        "title": one.title,
        "kind": kind_of(one),
        "post-it": one.post_it,
        "summary": one.summary,
        "picture": drawings[picture_of(one)],
        "tags": [*_tags(one)],
        "facts": [[label, value] for label, value in facts(one)],
        "parts": [
            {
                "title": part.title,
                "shape": part.shape,
                "texts": list(part.texts),
                "samples": [[title, text] for title, text in part.samples],
                "note": part.note,
            }
            for part in parts(one)
        ],
        "voices": {
            "note": said.note,
            "of": [
                ["Kinderen", list(said.children)],
                ["Ouders", list(said.parents)],
                ["Team", list(said.team)],
            ],
        }
        if said
        else None,
        "evidence": f"Bewijs: {one.evidence}. {one.evidence_from}",
        "sources": [citation(literature[key]) for key in one.sources if key in literature],
    }


def _tags(one: Chosen) -> list[str]:
    if not isinstance(one, Practice):
        return []
    return [f"moeite: {one.effort}", one.reciprocity, *one.types]
