"""Ranking: put a few options in order, the most important first.

At most six: more can't be compared with care. One person enters no ties, so that every rank from 1 to n is used once.
Source: rank-order surveys of Schmidt (Decision Sciences, 1997), who describes agreement by Kendall's W.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, distinct
from samenspraak.steps._kind import Kind


class Ranking(Kind):
    """Value: the keys of all options in order, the first first; the empty list when nothing is ranked yet."""

    name: ClassVar[str] = "ranking"

    options: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=2, max_length=6)

    def check(self, value: JsonValue) -> JsonValue:
        if value != [] and not self._is_whole(value):
            raise AnswerError(
                "In deze volgorde klopt iets niet. Laad de pagina opnieuw; elke keuze hoort er één keer in."
            )
        return value

    def _is_whole(self, value: JsonValue) -> bool:
        keys = [option.id for option in self.options]
        texts = [key for key in value if isinstance(key, str)] if isinstance(value, list) else []
        return isinstance(value, list) and len(value) == len(keys) and sorted(texts) == sorted(keys)

    def counted(self, value: JsonValue) -> JsonValue:
        """The whole order; None when an option came or went since."""
        return value if self._is_whole(value) else None
