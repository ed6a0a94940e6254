"""What the people of the example could write, how they lean, and what they choose: `school.yaml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Role = Literal["team", "ouder", "leerling"]
EVERYBODY: tuple[Role, ...] = ("team", "ouder", "leerling")
Words = Annotated[tuple[str, ...], BeforeValidator(lambda one: (one,) if isinstance(one, str) else one)]
"""One text, or more of them in a row."""


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


class Evening(Entry):
    """When it was, who did not come, and how long each part took."""

    date: str = Field(alias="datum")
    starts: str = Field(alias="begint")
    stayed_home: Mapping[str, float] = Field(alias="thuisbleven")
    """By role, for each participant that did come, of any role."""
    start_picture: tuple[str, ...] = Field(alias="startbeeld")
    minutes: Mapping[str, int] = Field(alias="minuten")
    """By part."""


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


class WhoDecides(Entry):
    """How tables fill in who decides."""

    share: float = Field(alias="tafels", gt=0, le=1)
    """The part of the group that fills in a table: a quarter where people work in fours."""
    rows: Mapping[str, Mapping[str, Words]] = Field(alias="regels")
    """By row or theme, and role in the table: what most tables say, and what some say."""


class Scores(Entry):
    """Around which score the answers of each role lie."""

    importance: Mapping[Role, int] = Field(alias="belangrijk")
    feasibility: Mapping[Role, int] = Field(alias="haalbaar")


class Remark(Entry):
    """Why somebody has a concern, or objects."""

    text: str = Field(alias="tekst")
    roles: tuple[Role, ...] = Field(default=EVERYBODY, alias="van")
    sentence: int = Field(default=1, alias="zin", ge=1)
    """About which sentence it is, from 1."""
    reply: str = Field(default="", alias="antwoord")


class Choice(Entry):
    """A theme that the group makes a priority."""

    theme: str = Field(alias="thema")
    reason: str = Field(alias="reden")
    minority: str = Field(default="", alias="minderheid")
    objection: Remark | None = Field(default=None, alias="bezwaar")
    amended: str = Field(default="", alias="wordt")
    """The words that the priority gets after the objection."""
    concerns: tuple[Remark, ...] = Field(default=(), alias="zorgen")


class Vision(Entry):
    """A version of the vision, and what is said of it."""

    sentences: tuple[str, ...] = Field(alias="zinnen", min_length=1)
    objections: tuple[Remark, ...] = Field(default=(), alias="bezwaren")
    concerns: tuple[Remark, ...] = Field(default=(), alias="zorgen")


class Reader(Entry):
    """What somebody sends who read the vision."""

    text: str = Field(alias="tekst")
    reply: str = Field(default="", alias="antwoord")


class Feedback(Entry):
    """Until when readers may react, and what came so far."""

    until: str = Field(alias="tot")
    readers: tuple[Reader, ...] = Field(alias="lezers")


class Action(Entry):
    """What somebody will do."""

    what: str = Field(alias="wat")
    owner: str = Field(alias="wie")
    due: str = Field(alias="wanneer")
    theme: str | None = Field(default=None, alias="thema")
    done: bool = Field(default=False, alias="klaar")


class Content(Entry):
    """The whole file."""

    school: School
    evening: Evening = Field(alias="avond")
    steps: Mapping[str, Step] = Field(alias="stappen")
    who_decides: WhoDecides = Field(alias="rolverdeling")
    scores: Mapping[str, Scores] = Field(alias="cijfers")
    """By theme."""
    priorities: tuple[Choice, ...] = Field(alias="prioriteiten")
    vision: tuple[Vision, ...] = Field(alias="visie", min_length=1)
    """The versions, oldest first."""
    feedback: Feedback = Field(alias="reacties")
    actions: tuple[Action, ...] = Field(alias="afspraken")


@cache
def content() -> Content:
    """Read the file that lies beside this module."""
    text = files("samenspraak.example").joinpath("school.yaml").read_text("utf-8")
    return Content.model_validate(yaml.safe_load(text))
