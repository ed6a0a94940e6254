"""The library: routines and practices with which a school and parents work together.

```python
practice = catalogue.practices["welkomgesprek"]
practice.post_it  # Vraag aan het begin van het jaar eerst wat ouders over hun kind willen vertellen.
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from samenspraak.catalogue._field import Entry, Key, Text
from samenspraak.catalogue.questionnaire import SECTORS

EVIDENCE: Mapping[str, str] = {"onderzoek": "research", "gemengd": "mixed", "praktijkkennis": "experience"}
"""How sure it is that a practice helps: the label in a content file, and in English."""

TYPES: Mapping[str, str] = {
    "opvoeden": "parenting",
    "communiceren": "communicating",
    "vrijwilligen": "volunteering",
    "thuis leren": "learning at home",
    "meebeslissen": "decision making",
    "gemeenschap": "collaborating with the community",
}
"""Six types of involvement: J. L. Epstein and others (2009), School, Family, and Community Partnerships."""

RECIPROCITY: Mapping[str, str] = {
    "zenden": "tell",
    "ophalen": "ask",
    "samen doen": "do together",
    "samen beslissen": "decide together",
}
"""From one side talking to both sides deciding; own scale."""

EFFORT: Mapping[str, str] = {"laag": "low", "midden": "middle", "hoog": "high"}
MODULES: Mapping[str, str] = {"identiteit": "identity"}
"""Parts of the library that a school sees only when it wants to."""

_YES: Mapping[str, bool] = {"ja": True, "nee": False}
_COVERED = re.compile(r"S\d\.\d{1,2}[a-z]?")
LONGEST_POST_IT = 140


def _word_of(known: Mapping[str, object]) -> AfterValidator:
    """A word of a list, kept in Dutch, as it is the key of the list."""

    def checked(word: str) -> str:
        if word not in known:
            raise PydanticCustomError("no_choice", "no_choice", {"known": ", ".join(known)})
        return word

    return AfterValidator(checked)


def _yes(word: object) -> object:
    if isinstance(word, bool):
        return word
    if isinstance(word, str) and word in _YES:
        return _YES[word]
    raise PydanticCustomError("no_choice", "no_choice", {"known": ", ".join(_YES)})


def _item(text: str) -> str:
    if not _COVERED.fullmatch(text):
        raise PydanticCustomError("no_item", "no_item")
    return text


Texts = tuple[Text, ...]
Filled = Annotated[Texts, Field(min_length=1)]


class Sample(Entry):
    """Something to take along as it is: a letter, a list of questions, a card."""

    title: Text = Field(alias="titel")
    text: Text = Field(alias="tekst")


class Practice(Entry):
    """Something that a school and parents can do; what is not filled in, is not told."""

    key: Key = Field(alias="sleutel")
    """Stable: answers to the checklist are stored under it."""
    title: Annotated[Text, StringConstraints(max_length=60)] = Field(alias="titel")
    post_it: Annotated[Text, StringConstraints(max_length=LONGEST_POST_IT)] = Field(alias="post_it")
    """What it comes down to, in a sentence that fits on a post-it."""
    summary: Text = Field(alias="samenvatting")
    evidence: Annotated[Text, _word_of(EVIDENCE)] = Field(alias="bewijs")
    evidence_from: Text = Field(alias="bewijs_uit")
    """The source of the label, in words."""
    types: Annotated[tuple[Annotated[Text, _word_of(TYPES)], ...], Field(min_length=1)] = Field(alias="epstein")
    """The first is the one under which it is listed."""
    reciprocity: Annotated[Text, _word_of(RECIPROCITY)] = Field(alias="wederkerigheid")
    for_whom: Text = Field(alias="voor_wie")
    sectors: Annotated[tuple[Annotated[Text, _word_of(SECTORS)], ...], Field(min_length=1)] = Field(alias="sectoren")
    effort: Annotated[Text, _word_of(EFFORT)] = Field(alias="moeite")
    time: Text = Field(alias="tijd")
    people: Text = Field(alias="mensen")
    covers: tuple[Annotated[Text, AfterValidator(_item)], ...] = Field(default=(), alias="dekt")
    """Items of the list of what Samenspraak has to cover."""
    module: Annotated[Text, _word_of(MODULES)] | None = Field(default=None, alias="module")
    """Of a practice that is shown only to a school that switched this module on."""
    made_up: Annotated[bool, BeforeValidator(_yes)] = Field(default=True, alias="verzonnen")
    """Whether the story and the voices are invented; a screen says so beside them."""

    description: Text = Field(default="", alias="omschrijving")
    story: Text = Field(default="", alias="praktijkverhaal")
    reflection: Text = Field(default="", alias="reflectie_op_doel")
    """What it is for, and whether it does that."""
    gains: Texts = Field(default=(), alias="opbrengsten")
    children_say: Texts = Field(default=(), alias="kinderen_vertellen")
    parents_say: Texts = Field(default=(), alias="ouders_vertellen")
    team_says: Texts = Field(default=(), alias="team_vertelt")
    success_factors: Texts = Field(default=(), alias="succesfactoren")
    other_goals: Texts = Field(default=(), alias="andere_doelen")
    """What else it can be tied to."""
    tips: Texts = Field(default=(), alias="tips")
    reflection_questions: Texts = Field(default=(), alias="reflectievragen")
    extra_question: Text = Field(default="", alias="extra_vraag")
    """The question that belongs to this one and to no other."""
    samples: tuple[Sample, ...] = Field(default=(), alias="voorbeelden")


class Routine(Practice):
    """A practice that comes back each year, told in full."""

    description: Text = Field(alias="omschrijving")
    story: Text = Field(alias="praktijkverhaal")
    reflection: Text = Field(alias="reflectie_op_doel")
    gains: Filled = Field(alias="opbrengsten")
    children_say: Filled = Field(alias="kinderen_vertellen")
    parents_say: Filled = Field(alias="ouders_vertellen")
    team_says: Filled = Field(alias="team_vertelt")
    success_factors: Filled = Field(alias="succesfactoren")
    other_goals: Filled = Field(alias="andere_doelen")
    tips: Filled = Field(alias="tips")
    reflection_questions: Filled = Field(alias="reflectievragen")
    extra_question: Text = Field(alias="extra_vraag")
