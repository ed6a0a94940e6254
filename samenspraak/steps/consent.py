"""Consent: can you go along with this ('akkoord'), with a concern ('zorg'), or do you object ('bezwaar')?

Consent is there when nobody objects; a concern goes along. An objection is an argument that the group needs, so each
concern and objection is asked why. Source: consent decision making in sociocracy, and the gradients of agreement of
Kaner and others, Facilitator's Guide to Participatory Decision-Making (here three steps instead of eight).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, by_item, distinct, keys_of, known
from samenspraak.steps._kind import Kind, Piece
from samenspraak.steps._text import clean_text, shortened

AGREE, CONCERN, OBJECTION = CHOICES = ("agree", "concern", "objection")


class Consent(Kind):
    """Value: `{item: {"choice": "agree" | "concern" | "objection", "why": text}}`.

    Items may be skipped. `why` has at most `max_length` characters, may stay empty, and is dropped with 'agree'.
    Without `items` the question itself is the one item, under the key `vraag`; unless it is `about` what the group made,
    which the workshop fills in.
    """

    name: ClassVar[str] = "consent"

    items: Annotated[tuple[Item, ...], AfterValidator(distinct)] = ()
    about: Literal["priorities", "vision"] | None = None
    """The chosen priorities, or the sentences of the newest version of the vision."""
    max_length: int = Field(default=300, ge=10, le=1000)

    @property
    def keys(self) -> list[str]:
        """The keys under which people answer."""
        return [] if self.about and not self.items else keys_of(self.items)

    def unanswered(self, value: JsonValue) -> list[str]:
        """The items of now that a value says nothing of; another wording is another item."""
        said = known(value, self.keys)
        return [key for key in self.keys if key not in said]

    def agreeing(self, value: JsonValue) -> JsonValue:
        """A value with 'agree' to all that it says nothing of."""
        agreed: JsonValue = {"choice": AGREE}
        return self.check(known(value, self.keys) | dict.fromkeys(self.unanswered(value), agreed))

    def check(self, value: JsonValue) -> JsonValue:
        return {key: self._checked(said) for key, said in by_item(value, self.keys).items()}

    def _checked(self, said: JsonValue) -> JsonValue:
        choice = said.get("choice") if isinstance(said, dict) else said
        if not isinstance(said, dict) or choice not in CHOICES:
            raise AnswerError(
                "‘{value}’ is geen keuze. Kies: akkoord, akkoord met zorg of bezwaar.", value=shortened(choice)
            )
        why = "" if choice == AGREE else clean_text(said.get("why", ""), self.max_length, "Je uitleg")
        return {"choice": choice, "why": why}

    def pieces(self, value: JsonValue) -> list[Piece]:
        """Each why; its column is the item, its mark the choice."""
        return [
            Piece(id="", text=str(said["why"]), column=key, mark=str(said["choice"]))
            for key, said in known(value, self.keys).items()
            if isinstance(said, dict) and said["why"]
        ]

    def worded(self, value: JsonValue, words: Mapping[str, str]) -> JsonValue:
        said = value if isinstance(value, dict) else {}
        return {
            key: {**one, "why": words.get(key, one["why"])} if isinstance(one, dict) else one
            for key, one in said.items()
        }

    def counted(self, value: JsonValue) -> JsonValue:
        """`{item: choice}`."""
        said = known(value, self.keys)
        return {key: one["choice"] for key, one in said.items() if isinstance(one, dict)}
