"""What the two sides of a translation must agree on.

Looks at the data as it stands in the file, so that these mistakes are told together with all others.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenspraak.catalogue._document import Document
from samenspraak.catalogue._mistake import Mistake
from samenspraak.catalogue.entries import Catalogue
from samenspraak.catalogue.language import DUTCH, LIBRARY, PLACEHOLDER, Translation


def mistranslations(document: Document) -> Iterator[Mistake]:
    """A placeholder that stands on one side only, and Dutch as a language to translate into."""
    data = document.data if isinstance(document.data, dict) else {}
    for field in ("sleutel", "taal"):
        if data.get(field) == DUTCH:
            what = "Nederlands heeft geen bestand nodig. Kies de sleutel van een andere taal, zoals ‘fr’ of ‘uk’."
            yield Mistake(what, document.line((field,)), (field,))
    words = data.get("woorden")
    for dutch, translation in words.items() if isinstance(words, dict) else ():
        if not isinstance(translation, str):
            continue
        place = ("woorden", dutch)
        wanted, there = set(PLACEHOLDER.findall(dutch)), set(PLACEHOLDER.findall(translation))
        for name in sorted(wanted - there):
            what = f"In de vertaling ontbreekt ‘{{{name}}}’. Zet het waar het getal of de naam hoort te komen."
            yield Mistake(what, document.line(place), place)
        for name in sorted(there - wanted):
            what = f"‘{{{name}}}’ staat niet in het Nederlands. Haal het weg, of neem over wat daar tussen accolades staat."
            yield Mistake(what, document.line(place), place)


def homeless(translation: Translation, document: Document, catalogue: Catalogue) -> Iterator[Mistake]:
    """A translation of what is not there, or into a language that is not there."""
    translated = {*catalogue.questionnaires, *catalogue.sessions}
    for field, key, what, known in (
        ("van", translation.of, "vragenlijst of sessie", translated),
        ("taal", translation.language, "taal", set(catalogue.languages)),
    ):
        if key not in known and (field, key) != ("van", LIBRARY):
            choice = (
                f"Kies uit: {', '.join(sorted(known))}."
                if known
                else f"Voeg eerst een bestand toe met ‘soort: {what.partition(' ')[0]}’."
            )
            yield Mistake(f"Er is geen {what} met de sleutel ‘{key}’. {choice}", document.line((field,)), (field,))
