"""Cards: a few short thoughts, each on a card of its own, if wanted in columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from samenspraak.errors import AnswerError
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text

_ID = re.compile(r"[A-Za-z0-9_-]{6,40}")


class Column(BaseModel):
    """A pile that a card may belong to, such as 'sterk' and 'mist'."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    label: str = Field(min_length=1)
    help: str = ""


class Cards(Kind):
    """Value: a list of `{id, text, column}`.

    `id` is made by who writes the card and stays with it; `column` is a column's key, or None
    when there are no columns. Cards without text are dropped.
    """

    name: ClassVar[str] = "cards"
    in_words: ClassVar[bool] = True

    columns: tuple[Column, ...] = ()
    max_cards: int = Field(default=6, ge=1, le=30)
    max_length: int = Field(default=140, ge=10, le=1000)
    shows: Literal["start_picture"] | None = None
    """What people look at while they write."""
    lines: tuple[str, ...] = ()
    """That, in sentences; the workshop fills it in."""

    @model_validator(mode="after")
    def _columns_differ(self) -> Cards:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"twee kolommen hebben dezelfde sleutel: {', '.join(keys)}")
        return self

    @property
    def piles(self) -> Mapping[str, str]:
        return {column.key: column.label for column in self.columns}

    def check(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, list):
            raise AnswerError("Hier horen kaartjes. Laad de pagina opnieuw; wat je typte, staat er dan nog.")
        cards: list[JsonValue] = []
        seen: set[str] = set()
        for card in value:
            text, card_id, column = self._card(card)
            if not text:
                continue
            if card_id in seen:
                raise AnswerError("Het kaartje ‘{text}’ staat er twee keer in. Haal er een weg.", text=text)
            seen.add(card_id)
            cards.append({"id": card_id, "text": text, "column": column})
        if len(cards) > self.max_cards:
            raise AnswerError(
                "Je hebt {n} kaartjes; er passen er {most}. Kies de belangrijkste en haal de rest weg.",
                n=len(cards),
                most=self.max_cards,
            )
        return cards

    def _card(self, card: JsonValue) -> tuple[str, str, str | None]:
        if not isinstance(card, dict) or not isinstance(card.get("id"), str) or not _ID.fullmatch(str(card["id"])):
            raise AnswerError("Een kaartje is niet goed aangekomen. Laad de pagina opnieuw; je tekst staat er dan nog.")
        text = clean_text(card.get("text"), self.max_length)
        column = card.get("column")
        keys = [known.key for known in self.columns]
        if keys and text and column not in keys:
            raise AnswerError(
                "Het kaartje ‘{text}’ ligt nog nergens. Kies: {columns}.",
                text=text,
                columns=", ".join(one.label for one in self.columns),
            )
        return text, str(card["id"]), str(column) if keys and column else None

    def pieces(self, value: JsonValue) -> list[Piece]:
        keys = {column.key for column in self.columns}
        cards = [Piece.model_validate(card) for card in value] if isinstance(value, list) else []
        return [card if card.column in keys else card.model_copy(update={"column": None}) for card in cards]

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        cards = value if isinstance(value, list) else []
        return [{**card, "text": words.get(str(card["id"]), card["text"])} for card in cards if isinstance(card, dict)]
