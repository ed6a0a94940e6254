"""Whether a questionnaire has words for everybody who is asked.

Looks at the data as it stands in the file, so that these mistakes are told together with all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samenspraak.catalogue._agreement import Block, blocks, twice
from samenspraak.catalogue._document import Data, Document
from samenspraak.catalogue._mistake import Location, Mistake
from samenspraak.catalogue.questionnaire import EVERY_SECTOR, SECTORS

_ALWAYS_ASKED: Mapping[str, str] = {"team": "het team", "ouder": "ouders"}
_PUPIL = "leerling"

Texts = list[tuple[Location, Block]]
"""Blocks with a text for each group, and where they stand."""


def unheard(document: Document) -> Iterator[Mistake]:
    """Keys that stand twice, a kind of school without words, and pupils who are asked only half."""
    data = document.data if isinstance(document.data, dict) else {}
    dimensions = list(blocks(data, "onderwerpen", ()))
    statements = [found for place, dimension in dimensions for found in blocks(dimension, "stellingen", place)]
    open_questions = list(blocks(data, "open_vragen", ()))
    yield from twice(dimensions, "het onderwerp", document)
    yield from twice([*statements, *open_questions], "de vraag", document)
    audience = _alone(data, "wie")
    read: Mapping[str, Texts] = {
        "inleiding": list(blocks(data, "inleiding", ())),
        "stellingen": statements,
        "open_vragen": open_questions,
        "waarschuwing": _alone(data, "waarschuwing"),
        "bedankt": list(blocks(data, "bedankt", ())),
    }
    for place, block in [*audience, *(found for texts in read.values() for found in texts)]:
        yield from _silent(place, block, document)
    for _, block in audience:
        yield from _half_asked(_sectors(block.get(_PUPIL)), read, document)


def _alone(data: Block, field: str) -> Texts:
    block = data.get(field)
    return [((field,), block)] if isinstance(block, dict) else []


def _sectors(texts: Data) -> set[str]:
    """The kinds of school that a text is for."""
    if isinstance(texts, dict):
        everywhere = texts.get(EVERY_SECTOR) is not None
        return {sector for sector in SECTORS if everywhere or texts.get(sector) is not None}
    return set() if texts is None else set(SECTORS)


def _silent(place: Location, block: Block, document: Document) -> Iterator[Mistake]:
    for group, who in _ALWAYS_ASKED.items():
        texts = block.get(group)
        lacking = [sector for sector in SECTORS if texts is not None and sector not in _sectors(texts)]
        if lacking:
            there = (*place, group)
            what = (
                f"Hier ontbreekt de tekst voor {who} in {', '.join(lacking)}. "
                f"Voeg een regel ‘{lacking[0]}:’ toe, of een regel ‘{EVERY_SECTOR}:’ voor elke soort school."
            )
            yield Mistake(what, document.line(there), there)


def _half_asked(asked: set[str], read: Mapping[str, Texts], document: Document) -> Iterator[Mistake]:
    """Pupils who are asked and then find nothing, and words for pupils who are not asked."""
    for field, texts in read.items():
        heard = {sector for _, block in texts for sector in _sectors(block.get(_PUPIL))}
        lacking = [sector for sector in SECTORS if texts and sector in asked - heard]
        if lacking:
            place = texts[0][0]
            what = (
                f"Bij ‘wie:’ staat dat leerlingen meedoen in {', '.join(lacking)}, maar bij ‘{field}:’ staat niets voor hen. "
                f"Voeg een regel ‘{_PUPIL}:’ toe."
            )
            yield Mistake(what, document.line(place), place)
        for place in ((*place, _PUPIL) for place, block in texts if not asked and _PUPIL in block):
            what = (
                f"Bij ‘wie:’ staat niet dat leerlingen meedoen. Voeg daar een regel ‘{_PUPIL}:’ toe, of haal deze weg."
            )
            yield Mistake(what, document.line(place), place)
