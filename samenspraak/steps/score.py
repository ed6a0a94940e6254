"""Score: how important and how feasible is each option, from 0 to 5?

Comes after the dots: those make a shortlist, scores tell where importance and feasibility go together or apart.
Skipping is allowed, and no score is not a 0. Source: the importance–feasibility grid of facilitators; the range is
our own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, JsonValue, model_validator

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, by_item, distinct
from samenspraak.steps._kind import Kind
from samenspraak.steps._text import shortened

HIGHEST = 5
Criterion = Literal["importance", "feasibility"]
CRITERIA: Mapping[Criterion, str] = {"importance": "belangrijk", "feasibility": "haalbaar"}


class Score(Kind):
    """Value: `{option: {criterion: 0 … 5}}` with whole numbers; options without a score are dropped.

    The options stand in the settings, or they are the themes of the `source` steps; the workshop knows those.
    """

    name: ClassVar[str] = "score"

    options: Annotated[tuple[Item, ...], AfterValidator(distinct)] = ()
    source: tuple[str, ...] = ()
    """Keys of the steps whose themes are the options; with `shortlist`, of the ballot."""
    shortlist: int | None = Field(default=None, ge=2, le=12)
    """So many options with the most dots in the ballot are scored, when its round is closed."""
    criteria: tuple[Criterion, ...] = Field(default=("importance", "feasibility"), min_length=1, max_length=2)

    @model_validator(mode="after")
    def _from_one_place(self) -> Score:
        if bool(self.options) == bool(self.source):
            raise ValueError("geef óf keuzes, óf een bron")
        if len(set(self.criteria)) != len(self.criteria):
            raise ValueError("een criterium staat er twee keer")
        if self.shortlist and len(self.source) != 1:
            raise ValueError("een shortlist heeft één stemronde als bron")
        return self

    def check(self, value: JsonValue) -> JsonValue:
        keys = [option.id for option in self.options] or list(value if isinstance(value, dict) else ())
        scored = {option: self._scores(scores) for option, scores in by_item(value, keys).items()}
        return {option: scores for option, scores in scored.items() if scores}

    def _scores(self, scores: JsonValue) -> JsonValue:
        if not isinstance(scores, dict) or set(scores) - set(self.criteria):
            raise AnswerError("Deze cijfers zijn niet goed aangekomen. Laad de pagina opnieuw en kies nog eens.")
        for score in scores.values():
            if type(score) is not int or not 0 <= score <= HIGHEST:
                raise AnswerError(
                    "‘{value}’ kan hier niet. Kies een heel getal van 0 tot en met {most}.",
                    value=shortened(score),
                    most=HIGHEST,
                )
        return {criterion: scores[criterion] for criterion in self.criteria if criterion in scores}

    def counted(self, value: JsonValue) -> JsonValue:
        return value
