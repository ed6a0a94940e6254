"""Dutch texts of ours that know what they are made of, so that a page in another language can say them too.

Each is a `str` with the Dutch in it: whoever reads Dutch needs nothing of this. A page asks for the same in its language:

```python
told = Said("{n} van de {all} kozen dit.", n=3, all=5)
told.into(tongue)
```
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

from samenspraak.catalogue.language import filled


class Tongue(Protocol):
    """A language as a page speaks it."""

    def __call__(self, text: str) -> str:
        """A text in it: one of these, or what a session brings along; as it is where nobody translated it."""

    def translate(self, sentence: str, /, **values: object) -> str:
        """A sentence of ours in it."""

    def day(self, iso: str) -> str:
        """A day in it, with its month in full."""

    def knows(self, text: str) -> bool:
        """Whether `self(text)` is wholly in it."""

    def says(self, sentence: str) -> bool:
        """Whether a sentence of ours is translated."""


class Told(str):
    """A Dutch text that can be told in another language."""

    __slots__ = ()

    def into(self, tongue: Tongue) -> str:
        """The same in another language."""
        raise NotImplementedError

    def is_known(self, tongue: Tongue) -> bool:
        """Whether all of it that is ours can be told there."""
        raise NotImplementedError


class Said(Told):
    """A sentence with its values; a value may be such a text itself."""

    sentence: str
    values: dict[str, object]

    def __new__(cls, sentence: str, /, **values: object) -> Self:
        """Make it of a sentence with placeholders, and what stands in them."""
        made = super().__new__(cls, filled(sentence, values))
        made.sentence, made.values = sentence, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.sentence,), self.values

    def into(self, tongue: Tongue) -> str:
        put_in = {name: tongue(value) if isinstance(value, str) else value for name, value in self.values.items()}
        return tongue.translate(self.sentence, **put_in)

    def is_known(self, tongue: Tongue) -> bool:
        """What is put in may be anybody's, in any language."""
        return tongue.says(self.sentence)


class Joined(Told):
    """Texts after each other, those that are empty left out."""

    separator: str
    parts: tuple[str, ...]

    def __new__(cls, separator: str, *parts: str) -> Self:
        """Make it of what stands between the parts, and the parts."""
        kept = tuple(filter(None, parts))
        made = super().__new__(cls, separator.join(kept))
        made.separator, made.parts = separator, kept
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.separator, *self.parts

    def into(self, tongue: Tongue) -> str:
        return self.separator.join(map(tongue, self.parts))

    def is_known(self, tongue: Tongue) -> bool:
        return all(map(tongue.knows, self.parts))


class Shaped(Told):
    """A text that is shown in another shape, such as shortened; told elsewhere, it takes that shape after it was translated."""

    whole: str
    shape: Callable[[str], str]

    def __new__(cls, whole: str, shape: Callable[[str], str]) -> Self:
        """Make it of the text as it was, and a function that gives it its shape."""
        made = super().__new__(cls, shape(whole))
        made.whole, made.shape = whole, shape
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.whole, self.shape

    def into(self, tongue: Tongue) -> str:
        return self.shape(tongue(self.whole))

    def is_known(self, tongue: Tongue) -> bool:
        return tongue.knows(self.whole)


class Day(Told):
    """A day with its month in full."""

    iso: str

    def __new__(cls, dutch: str, iso: str) -> Self:
        """Make it of how it is written in Dutch, and of what it is, as 2027-04-14."""
        made = super().__new__(cls, dutch)
        made.iso = iso
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return str(self), self.iso

    def into(self, tongue: Tongue) -> str:
        return tongue.day(self.iso)

    def is_known(self, tongue: Tongue) -> bool:  # noqa: ARG002 - a day is known everywhere
        return True


def one_and_all(parts: Sequence[str]) -> str:
    """Parts as they stand in a sentence: 'a, b en c'."""
    if len(parts) < 2:  # noqa: PLR2004 - one needs no 'en'
        return parts[0] if parts else ""
    return Said("{first} en {last}", first=Joined(", ", *parts[:-1]), last=parts[-1])
