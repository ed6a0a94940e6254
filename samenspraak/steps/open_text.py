"""Open text: one answer in a person's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field, JsonValue

from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text


class OpenText(Kind):
    """Value: a string of at most `max_length` characters."""

    name: ClassVar[str] = "open_text"
    in_words: ClassVar[bool] = True

    max_length: int = Field(default=1000, ge=1, le=10_000)
    rows: int = Field(default=3, ge=1, le=20)
    placeholder: str = ""

    def check(self, value: JsonValue) -> str:
        return clean_text(value, self.max_length)

    def pieces(self, value: JsonValue) -> list[Piece]:
        return [Piece(id="", text=str(value))] if value else []

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        return words.get("", value)
