"""A language: the page's own words in it, and those of content, beside the Dutch of which they are the translation.

```python
french = catalogue.languages["fr"]
french.translate("Je hebt {n} kaartjes.", n=3)
questions = catalogue.translation("startpositie", "fr")
```
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from samenspraak.catalogue._field import Entry, Key, Text

DIRECTIONS: Mapping[str, str] = {"ltr": "van links naar rechts", "rtl": "van rechts naar links"}
"""Which way a language is written."""
LIBRARY = "bibliotheek"
"""What a translation is of that has the reflection questions of all routines, practices and trainings."""
DUTCH = "nl"
"""The language that the words are translated from; it has no file."""
UNCHECKED = "Deze vertaling is nog door een mens na te kijken."
"""What a page says, in its language, until somebody has read the words."""
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""Where a number or a name comes in a sentence, such as `{n}`."""


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its values; a placeholder without a value stays as it is."""
    return PLACEHOLDER.sub(lambda hole: str(values.get(hole[1], hole[0])), text)


def _direction(word: object) -> object:
    if isinstance(word, str) and word in DIRECTIONS:
        return word
    raise PydanticCustomError("direction", "direction")


class Translated(Entry):
    """Words in one language. A word that is not here, is said in Dutch."""

    checked_by: Text | Literal[""] = Field(default="", alias="nagekeken_door")
    """Who, knowing the language well, has read the words; while it is empty, pages say that nobody did yet."""
    words: Annotated[Mapping[Text, Text], AfterValidator(MappingProxyType)] = Field(alias="woorden")
    """The Dutch text → the same in this language, with the same placeholders."""

    @property
    def unchecked(self) -> str:
        """What the page says about the translation while nobody checked it; empty when somebody did."""
        return "" if self.checked_by else self.translate(UNCHECKED)

    def translate(self, text: str, /, **values: object) -> str:
        """The Dutch text in this language, with its values; a name that is put in keeps its own direction."""
        kept = {name: f"\u2068{value}\u2069" if isinstance(value, str) else value for name, value in values.items()}
        return filled(self.words.get(text, text), kept)


class Language(Translated):
    """What a page says of itself in one language."""

    key: Key = Field(alias="sleutel")
    """The language's code, as browsers and screen readers know it: fr, ar, uk."""
    name: Text = Field(alias="naam")
    """What the language is called in that language."""
    direction: Annotated[Literal["ltr", "rtl"], BeforeValidator(_direction)] = Field(alias="richting")

    def for_page(self, needed: Container[str] | None = None) -> dict[str, object]:
        """What a page hands to the components as `samenspraakWords`, as JSON: all words, or those of them that it needs."""
        words = {dutch: said for dutch, said in self.words.items() if needed is None or dutch in needed}
        return {"lang": self.key, "dir": self.direction, "words": words}


class Translation(Translated):
    """What a questionnaire or a session says in one language; apart from the page's own words, which all go to every phone."""

    language: Key = Field(alias="taal")
    """The key of the language."""
    of: Key = Field(alias="van")
    """The key of the questionnaire or the session, or `LIBRARY`."""
