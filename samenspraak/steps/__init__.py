"""The kinds of step: settings, values, limits, and what may be shown after the reveal."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from samenspraak.errors import CatalogueError
from samenspraak.steps._items import WHOLE, Item
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean, clean_text, isolated, shortened
from samenspraak.steps.ballot import Ballot
from samenspraak.steps.cards import Cards, Column
from samenspraak.steps.choice import Choice
from samenspraak.steps.consent import Consent
from samenspraak.steps.matrix import Matrix
from samenspraak.steps.next_step import NextStep
from samenspraak.steps.note import Note
from samenspraak.steps.open_text import OpenText
from samenspraak.steps.ranking import Ranking
from samenspraak.steps.scale import Scale
from samenspraak.steps.score import Score
from samenspraak.steps.voices import Voices

__all__ = [
    "KINDS",
    "WHOLE",
    "Ballot",
    "Cards",
    "Choice",
    "Column",
    "Consent",
    "Item",
    "Kind",
    "Matrix",
    "NextStep",
    "Note",
    "OpenText",
    "Piece",
    "Ranking",
    "Scale",
    "Score",
    "Voices",
    "clean",
    "clean_text",
    "configure",
    "isolated",
    "shortened",
]

KINDS: Mapping[str, type[Kind]] = {
    kind.name: kind
    for kind in (OpenText, Cards, Ballot, Consent, Score, Matrix, Ranking, Scale, Choice, Note, Voices, NextStep)
}


def configure(kind: str, config: Mapping[str, object]) -> Kind:
    """Make a step's kind from its settings.

    Raises:
        CatalogueError: when the kind or a setting does not exist or does not fit.
    """
    if kind not in KINDS:
        raise CatalogueError(f"De soort ‘{kind}’ bestaat niet. Kies uit: {', '.join(sorted(KINDS))}.", field="kind")
    try:
        return KINDS[kind].model_validate(dict(config))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        known = f"Instellingen die er zijn: {', '.join(sorted(KINDS[kind].model_fields))}."
        if not field:
            own = first.get("ctx", {}).get("error", "")
            raise CatalogueError(f"De instellingen van de soort ‘{kind}’ passen niet bij elkaar: {own}.") from error
        raise CatalogueError(
            f"De instelling ‘{field}’ van de soort ‘{kind}’ past niet (waarde: {shortened(first['input'])}). {known}",
            field=field,
        ) from error
