"""What the fields of a session, or of another entry, must agree on among each other.

Looks at the data as it stands in the file, so that these mistakes are told together with all others.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenspraak.catalogue._document import Data, Document
from samenspraak.catalogue._mistake import Location, Mistake, shown
from samenspraak.catalogue.format import CONTENTS

Block = dict[str, Data]
_LISTS = {
    "kolommen": "de kolom",
    "zinnen": "de zin",
    "keuzes": "de keuze",
    "rijen": "de rij",
    "rollen": "de rol",
    "stellingen": "de stelling",
    "velden": "het veld",
    "stemmen": "de stem",
}
"""Lists of a step in which each block has a key of its own, and what one block is called, with its article."""


def disagreements(document: Document) -> Iterator[Mistake]:
    """Keys that stand twice, dots that don't fit, and a ballot over a step without cards."""
    parts = list(blocks(document.data, "onderdelen", ()))
    steps = [found for place, part in parts for found in blocks(part, "stappen", place)]
    yield from twice(parts, "het onderdeel", document)
    yield from twice(steps, "de stap", document)
    for place, step in steps:
        for field, name in _LISTS.items():
            yield from twice(list(blocks(step, field, place)), name, document)
        yield from _dots(place, step, document)
    for place, step in steps:
        if step.get("soort") in ("stippen", "cijfers", "rolverdeling"):
            wanted = "stippen" if "shortlist" in step else "kaartjes"
            keys = [str(one["sleutel"]) for _, one in steps if one.get("soort") == wanted and "sleutel" in one]
            yield from _source(place, step, wanted, keys, document)
        if step.get("soort") == "rolverdeling" and not step.get("bron") and not step.get("rijen"):
            what = "Zet hier een veld ‘rijen’ of een veld ‘bron’: waarover verdelen jullie de rollen?"
            there = (*place, "rijen") if "rijen" in step else place
            yield Mistake(what, document.line(there), there)
        if step.get("soort") == "cijfers":
            yield from _scored(place, step, document)
        if step.get("soort") == "keuze":
            yield from _limits(place, step, document)


def repeated(document: Document) -> Iterator[Mistake]:
    """A word that stands twice in a list."""
    data = document.data if isinstance(document.data, dict) else {}
    for field in ("epstein", "sectoren", "dekt", "bronnen", "trainingen", "praktijken"):
        words = data.get(field)
        for number, word in enumerate(words if isinstance(words, list) else []):
            if isinstance(words, list) and word in words[:number]:
                place = (field, number)
                yield Mistake(f"{shown(word)} staat er twee keer. Haal er een weg.", document.line(place), place)


def doubled(document: Document) -> Iterator[Mistake]:
    """Keys that stand twice in a self-check, and words in its lists."""
    parts = list(blocks(document.data, "delen", ()))
    statements = [found for place, part in parts for found in blocks(part, "stellingen", place)]
    yield from twice(parts, "het deel", document)
    yield from twice(statements, "de stelling", document)
    yield from repeated(document)


def filled_once(document: Document) -> Iterator[Mistake]:
    """Blocks of a format with nothing on them, or with more than one thing; and words that stand twice in a list."""
    for above, part in blocks(document.data, "delen", ()):
        for place, block in blocks(part, "blokken", above):
            there = [field for field in CONTENTS if field in block]
            if len(there) != 1:
                said = (
                    f"Hier staan {' en '.join(f'‘{field}’' for field in there)}." if there else "Hier staat niets op."
                )
                what = f"{said} Zet op een blok één van deze velden: {', '.join(CONTENTS)}."
                yield Mistake(what, document.line(place), place)
            elif "regels" in block and "vraag" not in block:
                what = "‘regels’ hoort bij een ‘vraag’. Haal het weg, of stel een vraag."
                yield Mistake(what, document.line((*place, "regels")), (*place, "regels"))
    yield from repeated(document)


def blocks(holder: Data, field: str, place: Location) -> Iterator[tuple[Location, Block]]:
    """The blocks in the list behind a field, and where they stand."""
    items = holder.get(field) if isinstance(holder, dict) else None
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*place, field, number), item


def twice(found: list[tuple[Location, Block]], name: str, document: Document) -> Iterator[Mistake]:
    """Keys that an earlier block has already; `name` is what one block is called, with its article."""
    first: dict[str, int] = {}
    for block_place, block in found:
        key = block.get("sleutel")
        if not isinstance(key, str):
            continue
        place = (*block_place, "sleutel")
        if key in first:
            what = f"De sleutel ‘{key}’ is al van {name} op regel {first[key]}. Kies hier een andere."
            yield Mistake(what, document.line(place), place)
        first.setdefault(key, document.line(place))


def _dots(block: Location, step: Block, document: Document) -> Iterator[Mistake]:
    dots, most = step.get("stippen"), step.get("max_per_optie")
    if isinstance(dots, int) and isinstance(most, int) and most > dots:
        place = (*block, "max_per_optie")
        what = f"{most} stippen op één optie kan niet als ieder er {dots} heeft. Kies een getal tot en met {dots}."
        yield Mistake(what, document.line(place), place)


def _scored(block: Location, step: Block, document: Document) -> Iterator[Mistake]:
    if ("bron" in step) == ("keuzes" in step):
        what = "Zet hier óf een veld ‘keuzes’ óf een veld ‘bron’: waar geeft ieder een cijfer aan?"
        yield Mistake(what, document.line(block), block)
    criteria = step.get("criteria")
    for number, word in enumerate(criteria if isinstance(criteria, list) else []):
        if isinstance(criteria, list) and word in criteria[:number]:
            place = (*block, "criteria", number)
            yield Mistake(f"{shown(word)} staat er twee keer. Haal er een weg.", document.line(place), place)


def _limits(block: Location, step: Block, document: Document) -> Iterator[Mistake]:
    least, most, options = step.get("minstens", 1), step.get("hoogstens", 1), step.get("keuzes")
    if not isinstance(least, int) or not isinstance(most, int) or not isinstance(options, list):
        return
    if not least <= most <= len(options):
        what = f"Minstens {least} en hoogstens {most} van {len(options)} keuzes kan niet. Pas een van de drie aan."
        yield Mistake(what, document.line(block), block)


def _source(block: Location, step: Block, kind: str, keys: list[str], document: Document) -> Iterator[Mistake]:
    source = step.get("bron")
    for number, key in enumerate(source if isinstance(source, list) else []):
        if isinstance(key, str) and key not in keys:
            place = (*block, "bron", number)
            choice = f"Kies uit: {', '.join(keys)}." if keys else f"Voeg eerst een stap met {kind} toe."
            yield Mistake(f"Er is geen stap met {kind} die ‘{key}’ heet. {choice}", document.line(place), place)
