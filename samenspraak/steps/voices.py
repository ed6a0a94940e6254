"""Voices: what others told, each voice apart; and whether that was heard, or is supposed.

Who writes says which of the two it is, for each voice, and may leave it open. It is never filled in for them: an
awareness of what one only supposes is what the question is for. Source: F. Korthagen's ALACT, looking back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, by_item, distinct, known
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text, shortened

SOURCES: Mapping[str, str] = {"heard": "gehoord", "supposed": "vermoed"}
"""Where a text comes from, with the word for it."""


class Voices(Kind):
    """Value: `{voice: {"text": text, "source": "heard" | "supposed" | null}}`; a voice without text is left out."""

    name: ClassVar[str] = "voices"
    in_words: ClassVar[bool] = True

    voices: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=1, max_length=6)
    max_length: int = Field(default=300, ge=10, le=1000)

    @property
    def piles(self) -> Mapping[str, str]:
        return {voice.id: voice.text for voice in self.voices}

    def check(self, value: JsonValue) -> JsonValue:
        told = {key: self._checked(said) for key, said in by_item(value, list(self.piles)).items()}
        return {key: said for key, said in told.items() if said["text"]}

    def _checked(self, said: JsonValue) -> dict[str, JsonValue]:
        source = said.get("source") if isinstance(said, dict) else said
        if not isinstance(said, dict) or source not in (None, *SOURCES):
            raise AnswerError("‘{value}’ is geen keuze. Kies: gehoord of vermoed.", value=shortened(source))
        return {"text": clean_text(said.get("text", ""), self.max_length), "source": source}

    def pieces(self, value: JsonValue) -> list[Piece]:
        """Each text; its column is the voice, its mark says where it comes from."""
        return [
            Piece(id="", text=str(said["text"]), column=key, mark=str(said["source"]) if said["source"] else None)
            for key, said in known(value, list(self.piles)).items()
            if isinstance(said, dict)
        ]

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        told = value if isinstance(value, dict) else {}
        return {
            key: {**said, "text": words.get(key, said["text"])} if isinstance(said, dict) else said
            for key, said in told.items()
        }
