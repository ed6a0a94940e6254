"""Given items that a question is about: sentences, options, rows, roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._text import shortened

WHOLE = "vraag"
"""The key of the one item of a question that names no items: it is about the question itself."""


class Item(BaseModel):
    """Something to say something about; answers are stored under its `id`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")
    text: str = Field(min_length=1)


def distinct(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items themselves, as a pydantic validator; ValueError when two have one key."""
    keys = [item.id for item in items]
    if len(set(keys)) != len(keys):
        raise ValueError(f"twee keer dezelfde sleutel: {', '.join(keys)}")
    return tuple(items)


def keys_of(items: Sequence[Item]) -> list[str]:
    """The items' keys; `WHOLE` when there are none."""
    return [item.id for item in items] or [WHOLE]


def by_item(value: JsonValue, keys: Sequence[str]) -> Mapping[str, JsonValue]:
    """A value that is an object with some of these keys, in their order.

    Raises:
        AnswerError: when it is something else, or has another key.
    """
    if not isinstance(value, dict):
        raise AnswerError("Dit antwoord is niet goed aangekomen. Laad de pagina opnieuw en kies nog eens.")
    for key in value:
        if key not in keys:
            raise AnswerError("‘{value}’ hoort niet meer bij deze vraag. Laad de pagina opnieuw.", value=shortened(key))
    return {key: value[key] for key in keys if key in value}


def known(value: JsonValue, keys: Sequence[str]) -> dict[str, JsonValue]:
    """Of a stored value, what is about items that are still there."""
    return {key: value[key] for key in keys if key in value} if isinstance(value, dict) else {}
