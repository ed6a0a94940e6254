"""What holds for everything of the library that a school can choose: what it comes down to, and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from samenspraak.catalogue._field import Entry, Key, Keys, Text, Texts, word_of
from samenspraak.catalogue.picture import PICTURES
from samenspraak.catalogue.questionnaire import SECTORS

EVIDENCE: Mapping[str, str] = {"onderzoek": "research", "gemengd": "mixed", "praktijkkennis": "experience"}
"""How sure it is that something helps: the label in a content file, and in English."""

MODULES: Mapping[str, str] = {"identiteit": "identity"}
"""Parts of the library that a school sees only when it wants to."""

LONGEST_POST_IT = 140
_COVERED = re.compile(r"S\d\.\d{1,2}[a-z]?")


def _item(text: str) -> str:
    if not _COVERED.fullmatch(text):
        raise PydanticCustomError("no_item", "no_item")
    return text


Covers = tuple[Annotated[Text, AfterValidator(_item)], ...]
"""Items of the list of what Samenspraak has to cover."""
Module = Annotated[Text, word_of(MODULES)]


def switched_on(module: str | None, modules: Collection[str]) -> bool:
    """Whether a school sees what belongs to a module of a content file; what belongs to none, everybody sees.

    >>> switched_on("identiteit", ("identity",)), switched_on("identiteit", ()), switched_on(None, ())
    (True, False, True)
    """
    return module is None or MODULES[module] in modules


class Sample(Entry):
    """Something to take along as it is: a letter, a list of questions, a card."""

    title: Text = Field(alias="titel")
    text: Text = Field(alias="tekst")


class Chosen(Entry):
    """Something that a school can choose to do, or to work on."""

    key: Key = Field(alias="sleutel")
    title: Annotated[Text, StringConstraints(max_length=60)] = Field(alias="titel")
    post_it: Annotated[Text, StringConstraints(max_length=LONGEST_POST_IT)] = Field(alias="post_it")
    """What it comes down to, in a sentence that fits on a post-it."""
    summary: Text = Field(alias="samenvatting")
    found_by: Texts = Field(default=(), alias="trefwoorden")
    """Other words by which people look for it."""
    evidence: Annotated[Text, word_of(EVIDENCE)] = Field(alias="bewijs")
    evidence_from: Text = Field(alias="bewijs_uit")
    """The source of the label, in words."""
    sources: Keys = Field(default=(), alias="bronnen")
    """The publications that those words speak of."""
    sectors: Annotated[tuple[Annotated[Text, word_of(SECTORS)], ...], Field(min_length=1)] = Field(alias="sectoren")
    covers: Covers = Field(default=(), alias="dekt")
    picture: Annotated[Text, word_of(PICTURES)] | None = Field(default=None, alias="beeld")
    """The drawing on its card; without one, that of its kind."""
    module: Module | None = Field(default=None, alias="module")
    """Of what is shown only to a school that switched this module on."""

    @property
    def tags(self) -> tuple[str, ...]:
        """In a few words each, what it is about."""
        return self.found_by
