"""What holds for every field of every entry: Dutch names in the file, no unknown fields, no empty text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control signs (Unicode's Cc, but for a tab and a line's end) and half a sign (Cs)."""


class Entry(BaseModel):
    """A block of fields in a content file; a field's alias is its name in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _shows(text: str) -> str:
    """Refuse what no screen can show and no data file can hold, such as an escaped NUL."""
    unseen = _UNSEEN.search(text)
    if unseen:
        raise PydanticCustomError("unseen", "unseen", {"code": f"U+{ord(unseen.group()):04X}"})
    return text


_YES: Mapping[str, bool] = {"ja": True, "nee": False}


def _yes(word: object) -> object:
    if isinstance(word, bool):
        return word
    if isinstance(word, str) and word in _YES:
        return _YES[word]
    raise PydanticCustomError("no_choice", "no_choice", {"known": ", ".join(_YES)})


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_shows)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
WholeNumber = Annotated[int, Strict()]
Texts = tuple[Text, ...]
Filled = Annotated[Texts, Field(min_length=1)]
Keys = tuple[Key, ...]
YesOrNo = Annotated[bool, BeforeValidator(_yes)]
"""Of other entries, which have to exist."""


def word_of(known: Mapping[str, object]) -> AfterValidator:
    """A word of a list, kept in Dutch, as it is the key of the list."""

    def checked(word: str) -> str:
        if word not in known:
            raise PydanticCustomError("no_choice", "no_choice", {"known": ", ".join(known)})
        return word

    return AfterValidator(checked)
