"""People's text: any script, any emoji, but nothing that a file or a screen can't hold."""

from __future__ import annotations

import unicodedata

from samenspraak.errors import AnswerError


def clean_text(value: object, max_length: int) -> str:
    """Normalise (NFC), unify line ends, drop what can't be seen, trim the ends.

    Raises:
        AnswerError: when it is no text, or longer than `max_length` characters.
    """
    if not isinstance(value, str):
        raise AnswerError(f"Hier hoort tekst, maar er kwam {type(value).__name__}. Typ je antwoord opnieuw.")
    text = unicodedata.normalize("NFC", value.encode("utf-8", "replace").decode("utf-8"))
    text = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or ord(c) >= ord(" "))
    text = text.strip()
    if len(text) > max_length:
        raise AnswerError(
            f"Je tekst heeft {len(text)} tekens; er passen er {max_length}. Maak je tekst korter, dan slaan wij hem op."
        )
    return text
