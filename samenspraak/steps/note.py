"""A note: a few short fields on one screen, for who is in the middle of something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue

from samenspraak.steps._items import Item, by_item, distinct, known
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text


class Note(Kind):
    """Value: `{field: {"text": text}}`; each text has at most `max_length` characters, and fields without text are left out."""

    name: ClassVar[str] = "note"
    in_words: ClassVar[bool] = True

    fields: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=1, max_length=6)
    max_length: int = Field(default=140, ge=10, le=1000)

    @property
    def piles(self) -> Mapping[str, str]:
        return {field.id: field.text for field in self.fields}

    def check(self, value: JsonValue) -> JsonValue:
        said = by_item(value, list(self.piles)).items()
        texts = {
            key: clean_text(one.get("text") if isinstance(one, dict) else one, self.max_length) for key, one in said
        }
        return {key: {"text": text} for key, text in texts.items() if text}

    def pieces(self, value: JsonValue) -> list[Piece]:
        """Each text; its column is the field."""
        return [
            Piece(id="", text=str(said["text"]), column=key)
            for key, said in known(value, list(self.piles)).items()
            if isinstance(said, dict)
        ]

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        written = value if isinstance(value, dict) else {}
        return {
            key: {**said, "text": words.get(key, said["text"])} if isinstance(said, dict) else said
            for key, said in written.items()
        }
