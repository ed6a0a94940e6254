"""A training: a half-day or an evening in which team and parents learn something together.

```python
training = catalogue.trainings["samen-opvoeden"]
[topic.title for topic in training.offered({"identity"})]
```
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field

from samenspraak.catalogue._field import Entry, Filled, Keys, Text, Texts
from samenspraak.catalogue.library import Chosen, Module, Sample, switched_on


class Topic(Entry):
    """Something that a training can be about; a school chooses which."""

    title: Text = Field(alias="titel")
    text: Text = Field(alias="tekst")
    module: Module | None = Field(default=None, alias="module")


class Training(Chosen):
    """What a trajectory can hold beside routines and practices."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)] = Field(alias="gaat_over")
    form: Text = Field(alias="vorm")
    people: Text = Field(alias="mensen")
    """Who takes part."""
    time: Text = Field(alias="tijd")
    goals: Filled = Field(alias="doelen")
    gains: Filled = Field(alias="opbrengsten")
    preparation: Filled = Field(alias="voorbereiding")
    combining: Text = Field(alias="combineren")
    """How it goes together with what stands in the two lists below."""
    trainings: Keys = Field(default=(), alias="trainingen")
    practices: Keys = Field(default=(), alias="praktijken")
    tips: Texts = Field(default=(), alias="tips")
    reflection_questions: Texts = Field(default=(), alias="reflectievragen")
    samples: tuple[Sample, ...] = Field(default=(), alias="voorbeelden")

    def offered(self, modules: Collection[str] = ()) -> tuple[Topic, ...]:
        """The topics for a school; what belongs to a module only where that is switched on."""
        return tuple(topic for topic in self.topics if switched_on(topic.module, modules))
