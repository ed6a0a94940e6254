"""Pydantic's findings about an entry, told in Dutch with the value and the next step."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samenspraak.catalogue._document import Document
from samenspraak.catalogue._mistake import Location, Mistake, shown
from samenspraak.catalogue.focus import Focus
from samenspraak.catalogue.format import Block, Format, SheetPart, Table, Taken
from samenspraak.catalogue.language import DIRECTIONS, Language, Translation
from samenspraak.catalogue.library import Sample
from samenspraak.catalogue.literature import Publication
from samenspraak.catalogue.practice import Practice, Routine
from samenspraak.catalogue.questionnaire import GROUPS, BySector, Checklist, Dimension, Question, Questionnaire, Wording
from samenspraak.catalogue.self_check import CheckPart, SelfCheck
from samenspraak.catalogue.session import Part, SessionScript
from samenspraak.catalogue.step import (
    ABOUT,
    CRITERIA,
    KINDS,
    SHOWS,
    SIZES,
    BallotStep,
    CardColumn,
    CardsStep,
    ChoiceStep,
    ConsentStep,
    GivenItem,
    MatrixStep,
    NextStepStep,
    NoteStep,
    OpenTextStep,
    RankingStep,
    ScaleStep,
    ScoreStep,
    VoicesStep,
)
from samenspraak.catalogue.training import Topic, Training

_STEPS: Mapping[str, type[BaseModel]] = {
    "open_text": OpenTextStep,
    "cards": CardsStep,
    "ballot": BallotStep,
    "consent": ConsentStep,
    "score": ScoreStep,
    "matrix": MatrixStep,
    "ranking": RankingStep,
    "scale": ScaleStep,
    "choice": ChoiceStep,
    "note": NoteStep,
    "voices": VoicesStep,
    "next_step": NextStepStep,
}
_IN_LIST: Mapping[str, type[BaseModel]] = {
    "onderdelen": Part,
    "kolommen": CardColumn,
    "zinnen": GivenItem,
    "keuzes": GivenItem,
    "rijen": GivenItem,
    "rollen": GivenItem,
    "stellingen": GivenItem,
    "velden": GivenItem,
    "stemmen": GivenItem,
}
_IN_QUESTIONNAIRE: Mapping[str, type[BaseModel]] = {
    "wie": Wording,
    "inleiding": Wording,
    "onderwerpen": Dimension,
    "stellingen": Question,
    "open_vragen": Question,
    "waarschuwing": Wording,
    "bedankt": Wording,
    "checklist": Checklist,
    **dict.fromkeys(GROUPS, BySector),
}
_IN_PRACTICE: Mapping[str, type[BaseModel]] = {"voorbeelden": Sample}
_IN_TRAINING: Mapping[str, type[BaseModel]] = {"gaat_over": Topic, "voorbeelden": Sample}
_IN_SELF_CHECK: Mapping[str, type[BaseModel]] = {"delen": CheckPart, "stellingen": GivenItem}
_IN_FORMAT: Mapping[str, type[BaseModel]] = {
    "delen": SheetPart,
    "blokken": Block,
    "tabel": Table,
    "kaarten": Sample,
    "neemt_over": Taken,
}
_EXAMPLES = {
    "minuten": "10",
    "stippen": "4",
    "max_per_optie": "3",
    "sleutel": "kijk",
    "soort": "open",
    "richting": "ltr",
    "taal": "fr",
    "van": "startpositie",
    "weet_niet": "weet ik niet",
    "bewijs": "praktijkkennis",
    "bewijs_uit": "Eigen ervaring",
    "wederkerigheid": "samen doen",
    "voor_wie": "Alle ouders",
    "moeite": "laag",
    "gebruik": "gesprek",
    "tijd": "Een uur",
    "mensen": "De leerkracht",
    "status": "geldt nu",
    "bronsoort": "boek",
    "jaar": "2019",
}
_LISTS = frozenset(
    {
        "onderdelen",
        "tips",
        "stappen",
        "kolommen",
        "bron",
        "zinnen",
        "keuzes",
        "criteria",
        "rijen",
        "rollen",
        "stellingen",
        "inleiding",
        "onderwerpen",
        "antwoorden",
        "open_vragen",
        "bedankt",
        "epstein",
        "sectoren",
        "dekt",
        "opbrengsten",
        "kinderen_vertellen",
        "ouders_vertellen",
        "team_vertelt",
        "succesfactoren",
        "andere_doelen",
        "reflectievragen",
        "voorbeelden",
        "bronnen",
        "gaat_over",
        "doelen",
        "voorbereiding",
        "trainingen",
        "praktijken",
        "vragen",
        "delen",
        "werkwijzen",
        "blokken",
        "lijst",
        "nummers",
        "kaarten",
        "velden",
        "stemmen",
    }
)
_BLOCKS: Mapping[str, str] = {
    "woorden": "regels ‘Nederlands: vertaling’",
    "checklist": "de velden ‘titel’, ‘toelichting’ en ‘antwoorden’",
    **dict.fromkeys(("wie", "waarschuwing"), "regels ‘team: …’ en ‘ouder: …’"),
}
"""What stands below the fields that hold a block."""
_MODELS: tuple[type[BaseModel], ...] = (
    SessionScript,
    Questionnaire,
    Language,
    Translation,
    Routine,
    Training,
    Focus,
    SelfCheck,
    Publication,
    Format,
    *_IN_FORMAT.values(),
    *_IN_TRAINING.values(),
    *_IN_SELF_CHECK.values(),
    *_IN_LIST.values(),
    *_IN_QUESTIONNAIRE.values(),
    *_STEPS.values(),
)
_INSIDE: Mapping[type[BaseModel], Mapping[str, type[BaseModel]]] = {
    Questionnaire: _IN_QUESTIONNAIRE,
    Routine: _IN_PRACTICE,
    Practice: _IN_PRACTICE,
    Training: _IN_TRAINING,
    SelfCheck: _IN_SELF_CHECK,
    Format: _IN_FORMAT,
    Focus: {},
    Publication: {},
}
"""The blocks that an entry is made of; a session's have their own."""
_PLACE_OF_WORD = 3
"""A Dutch word that is wrong in itself has the place ('woorden', the word, '[key]')."""
_ALL_FIELDS = frozenset(str(field.alias) for model in _MODELS for field in model.model_fields.values())


def mistakes(error: ValidationError, entry: type[BaseModel], document: Document) -> Iterator[Mistake]:
    """Tell each finding of pydantic about the data of a document."""
    for finding in error.errors(include_url=False):
        place = _in_file(finding["loc"])
        if finding["type"] == "too_short" and len(finding["input"]) >= finding["ctx"]["min_length"]:
            continue  # pydantic counts only the items that are right; those that are not have their own finding
        if finding["type"] == "union_tag_not_found":
            yield _kind_of_step(place, finding["input"], document)
            continue
        if finding["type"] == "extra_forbidden":
            what = _unknown_field(str(place[-1]), _fields(finding["loc"], entry))
        else:
            wording = _WORDING.get(finding["type"], _other)
            what = wording(finding, str(place[-1]) if place else "")
        yield Mistake(what, document.line(place), place)


def unknown_kind(value: object, known: Mapping[str, object]) -> str:
    """Say that this kind of entry or step does not exist, and which do."""
    return f"De soort {shown(value)} bestaat niet. Kies uit: {', '.join(known)}."


def missing(field: str) -> str:
    """Say that a field is not there, and how to add it."""
    if field in _LISTS:
        return f"Dit veld ontbreekt. Voeg een regel ‘{field}:’ toe, met daaronder een lijst met streepjes."
    if field in _BLOCKS:
        return f"Dit veld ontbreekt. Voeg een regel ‘{field}:’ toe, met daaronder {_BLOCKS[field]}."
    return f"Dit veld ontbreekt. Voeg een regel toe, zoals ‘{field}: {_EXAMPLES.get(field, 'jouw tekst')}’."


def _in_file(place: Location) -> Location:
    """Leave out what pydantic adds, such as behind a word that it is one."""
    if len(place) == _PLACE_OF_WORD and place[0] == "woorden":
        place = place[:-1]
    return tuple(name for index, name in enumerate(place) if not _is_choice(place[:index]))


def _is_choice(before: Location) -> bool:
    """Whether behind this comes what pydantic tried: the kind of a step, or of a wording."""
    step = len(before) > 1 and before[-2] == "stappen" and isinstance(before[-1], int)
    return step or (bool(before) and before[-1] in GROUPS)


def _kind_of_step(place: Location, step: object, document: Document) -> Mistake:
    if not isinstance(step, dict):
        what = f"Er staat {shown(step)}, maar hier hoort een stap met velden. Begin met ‘- sleutel: …’."
        return Mistake(what, document.line(place), place)
    place = (*place, "soort")
    if "soort" not in step:
        return Mistake(f"{missing('soort')} Kies uit: {', '.join(KINDS)}.", document.line(place), place)
    return Mistake(unknown_kind(step["soort"], KINDS), document.line(place), place)


def _fields(place: Location, entry: type[BaseModel]) -> list[str]:
    """The fields that the block around `place` may have."""
    model = entry
    inside = _INSIDE.get(entry, {**_IN_LIST, **_STEPS})
    for name in place[:-1]:
        model = inside.get(str(name), model)
    return [str(field.alias) for field in model.model_fields.values()]


def _unknown_field(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1)
    if near and name not in _ALL_FIELDS:
        return f"Het veld ‘{name}’ bestaat hier niet. Bedoel je ‘{near[0]}’?"
    return f"Het veld ‘{name}’ bestaat hier niet. Haal het weg of kies uit: {', '.join(known)}."


def _text(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001 - one signature for all wordings
    value = finding["input"]
    if value is None:
        return "Dit veld is leeg. Vul het in, of haal de regel weg als het niet nodig is."
    if isinstance(value, int):
        return f"Er staat het getal {shown(value)}, maar hier hoort tekst. Zet er aanhalingstekens omheen."
    return f"Er staat {shown(value)}, maar hier hoort tekst. Schrijf de tekst achter de dubbele punt."


def _whole_number(finding: ErrorDetails, field: str) -> str:
    value = finding["input"]
    if isinstance(value, str) and value.strip().isdecimal():
        return f"Er staat tekst: {shown(value)}. Haal de aanhalingstekens weg."
    there = "Dit veld is leeg" if value is None else f"Er staat {shown(value)}"
    example = f"{field}: {_EXAMPLES.get(field, '3')}"
    return f"{there}, maar hier hoort een heel getal. Schrijf bijvoorbeeld ‘{example}’."


def _list(finding: ErrorDetails, field: str) -> str:
    there = "Dit veld is leeg" if finding["input"] is None else f"Er staat {shown(finding['input'])}"
    return f"{there}, maar achter ‘{field}:’ hoort een lijst. Zet elk punt op een eigen regel met een streepje."


def _block(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    there = "Hier staat niets" if finding["input"] is None else f"Er staat {shown(finding['input'])}"
    return f"{there}, maar hier hoort een blok met velden. Schrijf elk veld als ‘naam: waarde’ op een eigen regel."


def _at_least(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{finding['input']} is te weinig. Kies een getal vanaf {finding['ctx']['ge']}."


def _at_most(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{finding['input']} is te veel. Kies een getal tot en met {finding['ctx']['le']}."


def _too_few(finding: ErrorDetails, field: str) -> str:
    least = finding["ctx"]["min_length"]
    if finding["input"]:
        return f"In de lijst achter ‘{field}:’ horen er ten minste {least}. Zet er iets bij."
    many = "één punt" if least == 1 else f"{least} punten"
    return f"De lijst achter ‘{field}:’ is leeg. Zet er ten minste {many} in."


def _too_long(finding: ErrorDetails, field: str) -> str:
    most = finding["ctx"]["max_length"]
    if isinstance(finding["input"], str):
        return f"{shown(finding['input'])} is te lang. Houd het op hooguit {most} tekens."
    return f"In de lijst achter ‘{field}:’ passen {most} punten. Haal er een paar weg."


def _key(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return (
        f"{shown(finding['input'])} kan geen sleutel zijn. "
        "Gebruik kleine letters, cijfers en streepjes, zoals ‘wie-beslist’; begin met een letter."
    )


def _unseen(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"In de tekst staat een teken dat niet zichtbaar is ({finding['ctx']['code']}). Haal het weg."


def _about(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{shown(finding['input'])} kan hier niet. Kies uit: {', '.join(ABOUT)}."


def _shows(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{shown(finding['input'])} kan niet naast een vraag staan. Kies uit: {', '.join(SHOWS)}."


def _criterion(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{shown(finding['input'])} is geen criterium. Kies uit: {', '.join(CRITERIA)}."


def _direction(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    known = ", ".join(f"{word} ({meaning})" for word, meaning in DIRECTIONS.items())
    return f"{shown(finding['input'])} is geen richting. Kies uit: {known}."


def _no_choice(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{shown(finding['input'])} kan hier niet. Kies uit: {finding['ctx']['known']}."


def _no_item(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return f"{shown(finding['input'])} kan hier niet. Schrijf een punt zo: S2.2a. Of haal het weg."


def _no_link(finding: ErrorDetails, field: str) -> str:
    return (
        f"{shown(finding['input'])} is geen adres van een pagina. "
        f"Schrijf bijvoorbeeld ‘{field}: https://www.voorbeeld.nl/stuk’, of haal de regel weg."
    )


def _size(finding: ErrorDetails, field: str) -> str:
    return (
        f"{shown(finding['input'])} kan hier niet. Kies uit: {', '.join(SIZES)}; of haal de regel weg, dan antwoordt "
        f"ieder alleen. Schrijf bijvoorbeeld ‘{field}: tweetal’."
    )


def _other(finding: ErrorDetails, field: str) -> str:  # noqa: ARG001
    return (
        f"De waarde {shown(finding['input'])} past hier niet. Vergelijk dit veld met een voorbeeld in docs/inhoud.md."
    )


_WORDING: Mapping[str, Callable[[ErrorDetails, str], str]] = {
    "missing": lambda _, field: missing(field),
    "string_type": _text,
    "string_too_short": lambda *_: "Deze tekst is leeg. Vul hem in, of haal de regel weg als hij niet nodig is.",
    "string_too_long": _too_long,
    "string_pattern_mismatch": _key,
    "unseen": _unseen,
    "about": _about,
    "shows": _shows,
    "criterion": _criterion,
    "direction": _direction,
    "size": _size,
    "no_choice": _no_choice,
    "no_item": _no_item,
    "no_link": _no_link,
    "int_type": _whole_number,
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
    "tuple_type": _list,
    "too_long": _too_long,
    "too_short": _too_few,
    "dict_type": _block,
    "model_type": _block,
    "model_attributes_type": _block,
}
