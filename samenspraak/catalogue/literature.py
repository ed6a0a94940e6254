"""What we know things from: publications, which other entries name by key.

```python
fan = catalogue.literature["fan-chen-2001"]
[one.title for one in catalogue.citing(fan.key)]
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from samenspraak.catalogue._field import Entry, Key, Text, Texts, WholeNumber, word_of
from samenspraak.catalogue.library import Covers

MEDIA: Mapping[str, str] = {
    "overzicht": "review",
    "onderzoek": "study",
    "rapport": "report",
    "artikel": "article",
    "boek": "book",
    "gids": "guide",
    "wet": "law",
    "website": "website",
}
"""What kind of publication it is; a review brings many studies together."""


def _link(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", text):
        raise PydanticCustomError("no_link", "no_link")
    return text


class Publication(Entry):
    """A book, article, report or site; what we don't know of it, is left out."""

    key: Key = Field(alias="sleutel")
    authors: Text = Field(default="", alias="auteurs")
    year: WholeNumber | None = Field(default=None, alias="jaar", ge=1900, le=2100)
    title: Text = Field(alias="titel")
    medium: Annotated[Text, word_of(MEDIA)] = Field(alias="bronsoort")
    published: Text = Field(default="", alias="uitgave")
    """By whom, or in which journal."""
    says: Text = Field(alias="zegt")
    """What we take from it, in a sentence of our own."""
    link: Annotated[Text, AfterValidator(_link)] | None = Field(default=None, alias="link")
    methods: Texts = Field(default=(), alias="werkwijzen")
    """Ways of working of Samenspraak itself that rest on it; which entries do, follows from their own sources."""
    covers: Covers = Field(default=(), alias="dekt")
