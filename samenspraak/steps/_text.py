"""People's text: any script, any emoji, but nothing that a file or a screen can't hold."""

from __future__ import annotations

import re
import unicodedata

from samenspraak.errors import AnswerError

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line end
    "\u202d\u202e"  # they turn round the text that stands after them
    "\ufeff\ufffe\uffff]"  # byte order marks; XML, and so Word, refuses them
)
_BLANK = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_FROM_THE_RIGHT = {"R", "AL"}
_SPARE = 10
"""Characters that may be typed for one that is stored: accents apart, double line ends, joiners."""
_SHOWN = 40
_BIG = 10**15
OTHER = "iets anders"
"""How a sentence shows a value that it can't show."""


def clean(value: object) -> str:
    """Unify line ends, drop what can't be shown, compose accents (NFC), trim the ends.

    A text of which nothing can be seen is empty.

    Raises:
        AnswerError: when it is no text.
    """
    if not isinstance(value, str):
        raise AnswerError("‘{value}’ is geen tekst. Typ je antwoord opnieuw.", value=shortened(value))
    text = value.encode("utf-8", "replace").decode("utf-8")
    text = _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", text).strip()
    return "" if all(unicodedata.category(c) in _BLANK for c in text) else text


def clean_text(value: object, max_length: int, called: str = "Je tekst") -> str:
    """`clean`, with a limit; `called` names the text in the sentence about it.

    Raises:
        AnswerError: when it is no text, or longer than `max_length` characters.
    """
    # Composing takes time by the square of the length, so a text that can't fit isn't composed at all.
    hopeless = isinstance(value, str) and len(value) > _SPARE * (max_length + 100)
    text = value if hopeless and isinstance(value, str) else clean(value)
    if len(text) > max_length:
        raise AnswerError(
            "{called} heeft {n} tekens; er passen er {most}. Kort de tekst in, dan slaan wij hem op.",
            called=called,
            n=len(text),
            most=max_length,
        )
    return text


def isolated(text: str) -> str:
    """A text to stand within a Dutch sentence: one that runs from right to left keeps its order and its punctuation."""
    runs_left = any(unicodedata.bidirectional(c) in _FROM_THE_RIGHT for c in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if runs_left else text


def shortened(value: object) -> str:
    """A value as an error's sentence shows it: its beginning is enough to know it by."""
    if value is None or not isinstance(value, str | int | float) or (isinstance(value, int) and abs(value) > _BIG):
        return OTHER
    text = clean(str(value)[: 2 * _SHOWN])
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
