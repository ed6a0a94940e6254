"""What the people of the example could write, how they lean, and what they choose: `school.yaml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

Role = Literal["team", "ouder", "leerling"]
EVERYBODY: tuple[Role, ...] = ("team", "ouder", "leerling")


class Entry(BaseModel):
    """A block of the file; a field's alias is its name there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class School(Entry):
    """The school that does not exist."""

    name: str = Field(alias="naam")
    school_year: str = Field(alias="schooljaar")
    sector: str = Field(alias="soort")
    mission: str = Field(alias="missie")
    contact: str = Field(alias="contact")


class Theme(Entry):
    """A group of cards that people can vote on."""

    key: str = Field(alias="sleutel")
    title: str = Field(alias="titel")
    weights: Mapping[Role, int] = Field(alias="stippen")
    """How much a role wants this, against the weights of the other themes."""


class Card(Entry):
    """One card, or one whole answer to an open question."""

    text: str = Field(alias="tekst")
    roles: tuple[Role, ...] = Field(default=EVERYBODY, alias="van")
    column: str | None = Field(default=None, alias="kolom")
    theme: str | None = Field(default=None, alias="thema")
    hidden: bool = Field(default=False, alias="verborgen")
    """Whether the coordinator takes it off the wall."""


class Step(Entry):
    """All that may be written at one step."""

    share: float = Field(alias="schrijvers", gt=0, le=1)
    """The part of the group that writes: half of it where people work in pairs."""
    themes: tuple[Theme, ...] = Field(default=(), alias="themas")
    cards: tuple[Card, ...] = Field(alias="kaartjes", min_length=1)


class Choice(Entry):
    """A theme that the group makes a priority."""

    theme: str = Field(alias="thema")
    reason: str = Field(alias="reden")
    minority: str = Field(default="", alias="minderheid")


class Content(Entry):
    """The whole file."""

    school: School
    steps: Mapping[str, Step] = Field(alias="stappen")
    priorities: tuple[Choice, ...] = Field(alias="prioriteiten")


@cache
def content() -> Content:
    """Read the file that lies beside this module."""
    text = files("samenspraak.example").joinpath("school.yaml").read_text("utf-8")
    return Content.model_validate(yaml.safe_load(text))
