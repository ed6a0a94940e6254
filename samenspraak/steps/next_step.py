"""The next step: one small thing to try, by whom, when, and when to look back on it. One only: two are tried by nobody.

Source: F. Korthagen's ALACT, trial; and 'who does what by when' of every list of agreements.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, distinct
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text, shortened

_FIRST_YEAR = 2020
TOO_EARLY = "Terugkijken kan pas na het proberen. Kies een latere dag."
_PARTS = ("text", "who", "starts", "review")


class NextStep(Kind):
    """Value: `{"text": text, "who": role | null, "starts": day | null, "review": day | null}`, or `{}` for none.

    `who` is the key of one of `roles`, never a name; a day is written as 2026-11-25. Without a text there is no step.
    """

    name: ClassVar[str] = "next_step"
    in_words: ClassVar[bool] = True

    roles: Annotated[tuple[Item, ...], AfterValidator(distinct)] = Field(min_length=1, max_length=8)
    max_length: int = Field(default=200, ge=10, le=200)
    first_day: str = ""
    """The first day that makes sense, as 2026-11-25; the workshop fills it in."""

    def check(self, value: JsonValue) -> JsonValue:
        if not isinstance(value, dict) or set(value) - set(_PARTS):
            raise AnswerError("Deze stap is niet goed aangekomen. Laad de pagina opnieuw; je tekst staat er dan nog.")
        text = clean_text(value.get("text", ""), self.max_length, "De stap")
        who = value.get("who")
        if who is not None and who not in [role.id for role in self.roles]:
            raise AnswerError(
                "‘{value}’ is geen keuze. Kies: {known}.",
                value=shortened(who),
                known=", ".join(role.text for role in self.roles),
            )
        starts, review = (self._later(_day(value.get(name))) for name in ("starts", "review"))
        if starts and review and review < starts:
            raise AnswerError(TOO_EARLY)
        return {"text": text, "who": who, "starts": starts, "review": review} if text else {}

    def _later(self, day: str | None) -> str | None:
        """The day, which is not long past."""
        if day and day < self.first_day:
            raise AnswerError("Die dag is al lang voorbij. Kies een dag vanaf {day}.", day=self.first_day)
        return day

    def pieces(self, value: JsonValue) -> list[Piece]:
        return [Piece(id="", text=str(value["text"]))] if isinstance(value, dict) and value else []

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        return {**value, "text": words.get("", value["text"])} if isinstance(value, dict) and value else value


def _day(text: JsonValue) -> str | None:
    """A day as it is stored."""
    if text is None or text == "":
        return None
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None or day.year < _FIRST_YEAR:
        raise AnswerError("‘{value}’ is geen dag. Kies een dag, zoals 2026-11-25.", value=shortened(text))
    return day.isoformat()
