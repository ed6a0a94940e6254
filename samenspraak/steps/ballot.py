"""Ballot: dots to divide over options ('stippen'); makes a shortlist, decides nothing.

Source: multi-voting with a maximum on one option, as facilitators and retrospective tools use it
(see docs/besluiten); the limits are kept here and in the workshop, never by the screen alone.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, JsonValue, model_validator

from samenspraak.errors import AnswerError
from samenspraak.steps._kind import Kind
from samenspraak.steps._text import shortened

_MANY = 1000
MANY = "veel meer"
"""How a sentence tells a number that is that large."""


class Ballot(Kind):
    """Value: `{option: dots}` with whole numbers; options without dots are dropped."""

    name: ClassVar[str] = "ballot"

    dots: int = Field(default=4, ge=1, le=20)
    max_per_option: int = Field(default=3, ge=1, le=20)
    source: tuple[str, ...] = ()
    """Keys of the steps whose themes are the options."""

    @model_validator(mode="after")
    def _limits_fit(self) -> Ballot:
        if self.max_per_option > self.dots:
            raise ValueError(f"{self.max_per_option} stippen op één keuze kan niet met {self.dots} stippen")
        return self

    def check(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, dict):
            raise AnswerError("Hier horen stippen. Laad de pagina opnieuw en stem nog eens.")
        votes: dict[str, JsonValue] = {}
        for option, dots in value.items():
            if not isinstance(dots, int) or isinstance(dots, bool) or dots < 0:
                raise AnswerError(
                    "‘{value}’ is geen aantal stippen. Kies een heel getal vanaf 0.", value=shortened(dots)
                )
            if dots > self.max_per_option:
                many = dots if dots < _MANY else MANY
                raise AnswerError(
                    "Op één keuze passen {most} stippen; je legt er {n}.", most=self.max_per_option, n=many
                )
            if dots:
                votes[option] = dots
        used = sum(dots for dots in votes.values() if isinstance(dots, int))
        if used > self.dots:
            raise AnswerError(
                "Je hebt {most} stippen; je verdeelt er {n}. Haal er {more} weg.",
                most=self.dots,
                n=used,
                more=used - self.dots,
            )
        return votes

    def counted(self, value: JsonValue) -> JsonValue:
        return value
