"""What every kind of step can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, JsonValue


class Piece(BaseModel):
    """One thing that the others may see after the reveal: a card, or a whole text."""

    model_config = ConfigDict(frozen=True)

    id: str
    """Stable for the card; the empty string where `column` alone tells it from the value's other pieces."""
    text: str
    column: str | None = None
    mark: str | None = None
    """How it was meant, such as an objection; None where there is nothing to tell."""

    @property
    def place(self) -> str:
        """What tells it from the value's other pieces."""
        return self.id or self.column or ""


class Kind(BaseModel, ABC):
    """A step's settings and the rules for its values.

    A value is JSON and always whole: a new value replaces the former one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]
    in_words: ClassVar[bool] = False
    """Whether an answer is what somebody wrote: it is shown on a wall, and there is nothing to count."""

    @property
    def piles(self) -> Mapping[str, str]:
        """What a piece's column may be, in order, with the words for it."""
        return {}

    @abstractmethod
    def check(self, value: JsonValue) -> JsonValue:
        """Return the value as it will be stored.

        Raises:
            AnswerError: when it does not fit; the sentence names the value and the limit.
        """

    def is_empty(self, value: JsonValue) -> bool:
        """Whether this value counts as 'not answered'."""
        return not value

    def pieces(self, value: JsonValue) -> list[Piece]:  # noqa: ARG002 - kinds that show no pieces keep this
        """What may be shown, without its author, after the reveal."""
        return []

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:  # noqa: ARG002 - as `pieces`
        """The value with other words in some of its pieces, by their `place`."""
        return value

    def counted(self, value: JsonValue) -> JsonValue:  # noqa: ARG002 - kinds of which nothing is counted keep this
        """What may be counted after the reveal: choices and numbers, nobody's words. None when all of it is words."""
        return None
