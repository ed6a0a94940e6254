"""The form in which a school writes a routine or practice of its own: every field with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenspraak.catalogue import Practice, Publication, Routine
from samenspraak.catalogue.entries import PRACTICE, ROUTINE
from samenspraak.catalogue.library import EVIDENCE, LONGEST_POST_IT
from samenspraak.catalogue.picture import PICTURES
from samenspraak.catalogue.practice import EFFORT, RECIPROCITY, TYPES
from samenspraak.reports.library import SECTORS, citation

NOT_ASKED = ("sleutel", "dekt", "module")
"""Made of the title, or not a school's to fill in; what stands there in a file, stays."""


@dataclass(frozen=True)
class _Asked:
    """A field as a person reads it."""

    name: str
    label: str
    shape: str = "text"
    """`line`, `text`, `lines` (one point a line), `one` and `many` of the options, or `samples`."""
    hint: str = ""
    options: Mapping[str, str] | None = None
    longest: int = 0


def _words(known: Sequence[str] | Mapping[str, object]) -> dict[str, str]:
    return {word: word[:1].upper() + word[1:] for word in known}


_PARTS: tuple[tuple[str, tuple[_Asked, ...]], ...] = (
    (
        "Waar het om gaat",
        (
            _Asked("titel", "Hoe heet het?", "line", longest=60),
            _Asked("post_it", "Wat is het, in één zin?", hint="Zoals op een post-it.", longest=LONGEST_POST_IT),
            _Asked("samenvatting", "Wat is het, in twee of drie zinnen?"),
            _Asked("trefwoorden", "Met welke woorden zoek je het?", "lines", "Bijvoorbeeld: oudergesprek."),
            _Asked("voor_wie", "Voor wie is het?", "line", "Bijvoorbeeld: alle ouders."),
            _Asked("tijd", "Hoeveel tijd kost het?", "line", "Bijvoorbeeld: een uur per maand."),
            _Asked("mensen", "Wie heb je nodig?", "line"),
            _Asked("moeite", "Hoeveel moeite kost het?", "one", options=_words(EFFORT)),
            _Asked("wederkerigheid", "Hoe werk je samen?", "one", options=_words(RECIPROCITY)),
            _Asked("epstein", "Waar gaat het over?", "many", options=_words(TYPES)),
            _Asked(
                "sectoren",
                "Voor welke school?",
                "many",
                options={key: word.capitalize() for key, word in SECTORS.items()},
            ),
            _Asked("bewijs", "Hoe zeker is het dat dit helpt?", "one", options=_words(EVIDENCE)),
            _Asked("bewijs_uit", "Waar blijkt dat uit?", hint="Bijvoorbeeld: onze eigen ervaring."),
        ),
    ),
    (
        "Hoe je het doet",
        (
            _Asked("omschrijving", "Hoe doe je het?", hint="Een lege regel begint een nieuw stuk."),
            _Asked("tips", "Tips", "lines"),
            _Asked("succesfactoren", "Wanneer lukt het?", "lines"),
            _Asked("voorbeelden", "Om over te nemen", "samples", "Zoals een brief of een lijst met vragen."),
        ),
    ),
    (
        "Wat je ervan merkt",
        (
            _Asked("praktijkverhaal", "Een verhaal uit de praktijk", hint="Schrijf geen namen op."),
            _Asked("kinderen_vertellen", "Wat vertellen kinderen?", "lines"),
            _Asked("ouders_vertellen", "Wat vertellen ouders?", "lines"),
            _Asked("team_vertelt", "Wat vertelt het team?", "lines"),
            _Asked(
                "verzonnen",
                "Zijn het verhaal en de stemmen verzonnen?",
                "one",
                options={"ja": "Ja, verzonnen", "nee": "Nee, echt gebeurd"},
            ),
            _Asked("opbrengsten", "Wat levert het op?", "lines"),
        ),
    ),
    (
        "Terugkijken en verbinden",
        (
            _Asked("reflectie_op_doel", "Waar is het voor, en hoe zie je of dat lukt?"),
            _Asked("reflectievragen", "Vragen om op terug te kijken", "lines"),
            _Asked("extra_vraag", "Eén vraag die alleen hierbij hoort", "line"),
            _Asked("andere_doelen", "Waar verbind je het mee?", "lines"),
        ),
    ),
    (
        "Tekening en bronnen",
        (
            _Asked("beeld", "Welke tekening past erbij?", "one", options=dict(PICTURES)),
            _Asked("bronnen", "Welke bronnen horen erbij?", "many"),
        ),
    ),
)


def form(literature: Mapping[str, Publication]) -> list[dict[str, Any]]:
    """The form as JSON, part by part; a part is open where a practice needs it.

    Args:
        literature: what can be named as a source.
    """
    sources = {key: citation(one) for key, one in literature.items()}
    return [
        {
            "title": title,
            "open": number == 0,
            "fields": [
                {
                    "name": one.name,
                    "label": one.label,
                    "shape": one.shape,
                    "hint": one.hint,
                    "longest": one.longest,
                    "options": [
                        {"key": key, "label": label}
                        for key, label in (sources if one.name == "bronnen" else one.options or {}).items()
                    ],
                    "required": [
                        kind for kind, model in ((PRACTICE, Practice), (ROUTINE, Routine)) if _asks(model, one.name)
                    ],
                }
                for one in asked
            ],
        }
        for number, (title, asked) in enumerate(_PARTS)
    ]


def _asks(model: type[Practice], name: str) -> bool:
    return next(field for field in model.model_fields.values() if field.alias == name).is_required()
