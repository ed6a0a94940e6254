"""Choice: one of the given options, or a few of them.

Own rule: fewer than `least` is stored but no answer yet, so that nobody is refused halfway.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue, model_validator

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, distinct
from samenspraak.steps._kind import Kind
from samenspraak.steps._text import shortened


class Choice(Kind):
    """Value: the keys of the chosen options, in the order of the options; at most `most`."""

    name: ClassVar[str] = "choice"

    options: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=2, max_length=12)
    least: int = Field(default=1, ge=1, le=12)
    most: int = Field(default=1, ge=1, le=12)

    @model_validator(mode="after")
    def _limits_fit(self) -> Choice:
        if not self.least <= self.most <= len(self.options):
            raise ValueError(f"minstens {self.least} en hoogstens {self.most} van {len(self.options)} keuzes kan niet")
        return self

    def check(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, list):
            raise AnswerError("Deze keuze is niet goed aangekomen. Laad de pagina opnieuw en kies nog eens.")
        keys = [option.id for option in self.options]
        for key in value:
            if key not in keys:
                raise AnswerError(
                    "‘{value}’ hoort niet meer bij deze vraag. Laad de pagina opnieuw.", value=shortened(key)
                )
        chosen = [key for key in keys if key in value]
        if len(chosen) > self.most:
            raise AnswerError("Je koos er {n}; er passen er {most}. Haal er een weg.", n=len(chosen), most=self.most)
        return list(chosen)

    def is_empty(self, value: JsonValue) -> bool:
        return not isinstance(value, list) or len(value) < self.least

    def counted(self, value: JsonValue) -> JsonValue:
        """The chosen options that are still there."""
        return [option.id for option in self.options if isinstance(value, list) and option.id in value]
