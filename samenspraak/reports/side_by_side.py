"""A file with how a team looked back, to lay beside that of another school: numbers that any screen of a coach may show, and no words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from samenspraak.analysis.over_time import STAGES, Moment
from samenspraak.errors import RuleError
from samenspraak.workshop.small_groups import SMALLEST

_KIND: Literal["hoe een team terugkijkt"] = "hoe een team terugkijkt"
_Number = Annotated[int, Field(ge=0, le=100_000)]


class _Time(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: str = Field(alias="titel", max_length=200)
    day: str = Field(alias="datum", pattern=r"^\d{4}-\d\d-\d\d$")
    people: _Number | None = Field(alias="mensen")
    stages: dict[str, _Number | None] = Field(alias="fasen")

    @model_validator(mode="after")
    def _keeps_to_the_rules(self) -> _Time:
        """A file from elsewhere shows no smaller number here than one of our own."""
        date.fromisoformat(self.day)
        if self.people is None:
            right = not self.stages
        else:
            numbers = [number for number in self.stages.values() if number]
            right = set(self.stages) == set(STAGES) and all(
                SMALLEST <= n <= self.people for n in [self.people, *numbers]
            )
        if not right:
            raise ValueError("other stages, or a number that is too small or too large")
        return self


class Summary(BaseModel):
    """What is in the file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: Literal["hoe een team terugkijkt"] = Field(alias="samenspraak")
    trajectory: str = Field(alias="traject", min_length=1, max_length=100)
    """Tells two trajectories of the same name apart, and says nothing."""
    school: str = Field(min_length=1, max_length=200)
    times: tuple[_Time, ...] = Field(alias="keren", max_length=200, strict=False)

    @property
    def moments(self) -> list[Moment]:
        """As the analysis has them."""
        return [Moment(one.title, one.day, one.people, one.stages) for one in self.times]


def written(trajectory: str, school: str, moments: Iterable[Moment]) -> str:
    """The file of a team; `trajectory` is the uid of what it belongs to."""
    times = [{"titel": one.title, "datum": one.day, "mensen": one.people, "fasen": dict(one.stages)} for one in moments]
    file = {"samenspraak": _KIND, "traject": trajectory, "school": school, "keren": times}
    return json.dumps(file, ensure_ascii=False, indent=1)


def read(text: str) -> Summary:
    """What a file says.

    Raises:
        RuleError: when it is no such file, or has a number that may not be shown.
    """
    try:
        return Summary.model_validate_json(text)
    except ValidationError as error:
        raise RuleError(
            "Dit bestand is geen samenvatting van een ander traject. Kies een bestand dat een coach bewaarde met ‘Bewaar deze samenvatting’."
        ) from error
