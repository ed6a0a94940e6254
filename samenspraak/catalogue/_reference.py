"""Keys of other entries in an entry: whether those exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from samenspraak.catalogue._document import Document
from samenspraak.catalogue._mistake import Location, Mistake
from samenspraak.catalogue.entries import LITERATURE, PRACTICE, ROUTINE, TRAINING, Catalogue
from samenspraak.catalogue.format import Format
from samenspraak.catalogue.questionnaire import Questionnaire

_KINDS: Mapping[str, str] = {
    "bronnen": LITERATURE,
    "trainingen": TRAINING,
    "praktijken": PRACTICE,
}
"""A field with keys, and of which kind of entry they are."""


def astray(entry: BaseModel, document: Document, catalogue: Catalogue) -> Iterator[Mistake]:
    """Keys of what is not there, with the one that was perhaps meant."""
    known: Mapping[str, Mapping[str, object]] = {
        "bronnen": catalogue.literature,
        "trainingen": catalogue.trainings,
        "praktijken": catalogue.practices,
    }
    for place, keys in _keys(entry):
        field = str(place[-1])
        for number, key in enumerate(keys):
            if key not in known[field]:
                yield Mistake(_said(key, field, known[field]), document.line((*place, number)), (*place, number))
    if isinstance(entry, Format):
        yield from _untaken(entry, document, catalogue)


def _keys(entry: BaseModel, above: Location = ()) -> Iterator[tuple[Location, tuple[str, ...]]]:
    """The fields of an entry that hold keys, also those of each topic of a questionnaire, with where they stand."""
    for name, field in type(entry).model_fields.items():
        if field.alias in _KINDS:
            yield (*above, str(field.alias)), getattr(entry, name)
    for number, dimension in enumerate(entry.dimensions if isinstance(entry, Questionnaire) else ()):
        yield from _keys(dimension, ("onderwerpen", number))


def _untaken(entry: Format, document: Document, catalogue: Catalogue) -> Iterator[Mistake]:
    """What a format takes over and is not there."""
    for above, part in enumerate(entry.parts):
        for number, block in enumerate(part.blocks):
            if block.taken is None:
                continue
            place = ("delen", above, "blokken", number, "neemt_over")
            practice = catalogue.practices.get(block.taken.practice)
            if practice is None:
                what = _said(block.taken.practice, "praktijken", catalogue.practices)
                yield Mistake(what, document.line((*place, "praktijk")), (*place, "praktijk"))
            elif block.taken.title not in (titles := [sample.title for sample in practice.samples]):
                there = (
                    f"Kies uit: {', '.join(titles)}." if titles else "Daar staat er geen een. Kies een andere praktijk."
                )
                what = f"Bij ‘{practice.title}’ staat geen voorbeeld met de titel ‘{block.taken.title}’. {there}"
                yield Mistake(what, document.line((*place, "titel")), (*place, "titel"))


def _said(key: str, field: str, known: Mapping[str, object]) -> str:
    kind = _KINDS[field]
    what = f"{kind} of {ROUTINE}" if kind == PRACTICE else kind
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return f"Er is geen {what} met de sleutel ‘{key}’. Bedoel je ‘{near[0]}’?"
    return (
        f"Er is geen {what} met de sleutel ‘{key}’. Haal hem weg, of voeg een bestand toe met ‘soort: {kind}’ "
        "en die sleutel."
    )
