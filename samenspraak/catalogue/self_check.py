"""A self-check: statements that a person weighs for oneself; nobody else sees it, and it gives no mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from samenspraak.catalogue._field import Entry, Key, Keys, Text, Texts, word_of
from samenspraak.catalogue.library import Covers
from samenspraak.catalogue.questionnaire import SCALE
from samenspraak.catalogue.step import GivenItem

STATUS: Mapping[str, str] = {"geldt nu": "in force", "historisch": "historical"}
"""Whether what it was made from is still in force."""


class CheckPart(Entry):
    """A few statements about one side."""

    key: Key = Field(alias="sleutel")
    title: Text = Field(alias="titel")
    statements: Annotated[tuple[GivenItem, ...], Field(min_length=1)] = Field(alias="stellingen")


class SelfCheck(Entry):
    """Statements in parts, with the words to answer them."""

    key: Key = Field(alias="sleutel")
    title: Text = Field(alias="titel")
    intro: Text = Field(alias="toelichting")
    status: Annotated[Text, word_of(STATUS)] = Field(alias="status")
    status_from: Text = Field(alias="status_uit")
    """What that label rests on, to be told with it."""
    parts: Annotated[tuple[CheckPart, ...], Field(min_length=1)] = Field(alias="delen")
    answers: Annotated[Texts, Field(min_length=SCALE, max_length=SCALE)] = Field(alias="antwoorden")
    """From not at all to wholly."""
    unsure: Text = Field(alias="weet_niet")
    reflection_questions: Texts = Field(default=(), alias="reflectievragen")
    sources: Keys = Field(default=(), alias="bronnen")
    covers: Covers = Field(default=(), alias="dekt")
