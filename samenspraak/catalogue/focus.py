"""What a trajectory can be about: a focus, with what fits it."""

from __future__ import annotations

from pydantic import Field

from samenspraak.catalogue._field import Filled, Keys, Text
from samenspraak.catalogue.library import Chosen


class Focus(Chosen):
    """A side of the cooperation that a school can work on for a year."""

    meaning: Text = Field(alias="betekent")
    questions: Filled = Field(alias="vragen")
    """To the team, to find out whether this is what it wants."""
    trainings: Keys = Field(default=(), alias="trainingen")
    practices: Keys = Field(default=(), alias="praktijken")
