"""The library: routines and practices with which a school and parents work together.

```python
practice = catalogue.practices["welkomgesprek"]
practice.post_it  # Vraag aan het begin van het jaar eerst wat ouders over hun kind willen vertellen.
```
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from samenspraak.catalogue._field import Filled, Text, Texts, YesOrNo, word_of
from samenspraak.catalogue.library import Chosen, Sample

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


class Practice(Chosen):
    """Something that a school and parents can do; what is not filled in, is not told.

    Its key is stable: answers to the checklist are stored under it.
    """

    types: Annotated[tuple[Annotated[Text, word_of(TYPES)], ...], Field(min_length=1)] = Field(alias="epstein")
    """The first is the one under which it is listed."""
    reciprocity: Annotated[Text, word_of(RECIPROCITY)] = Field(alias="wederkerigheid")
    for_whom: Text = Field(alias="voor_wie")
    effort: Annotated[Text, word_of(EFFORT)] = Field(alias="moeite")
    time: Text = Field(alias="tijd")
    people: Text = Field(alias="mensen")
    made_up: YesOrNo = Field(default=True, alias="verzonnen")
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

    @property
    def tags(self) -> tuple[str, ...]:
        """In a few words each, what it is about."""
        return (*self.types, *self.found_by)


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
