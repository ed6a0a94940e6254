"""In which language a participant reads the page, and its words there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import tornado.web
from babel import UnknownLocaleError
from babel.dates import format_date

from samenspraak.catalogue import Language, Translation
from samenspraak.catalogue.language import DUTCH, filled
from samenspraak.errors import SamenspraakError
from samenspraak.reports.dates import day_in_words
from samenspraak.saying import Told

_WRITTEN_AS = {"en": "en_GB"}
"""Where a day is written as in Europe."""
COOKIE = "taal"
"""Remembers a language that was chosen; it says nothing else."""


def language_of(
    asked: str | None, cookie: str | None, accept_language: str, known: Mapping[str, Language]
) -> Language | None:
    """The language for who asks; None is Dutch.

    A choice that was just made goes first, then the one the cookie remembers, then what the browser likes best of what there is.

    Args:
        asked: the code of a language that was chosen now, if any.
        cookie: the code that was chosen before, if any.
        accept_language: the header of that name, such as `ar,nl;q=0.8`; what can't be read in it counts for nothing.
        known: the languages there are, by their code.
    """
    for code in (asked, cookie, *_liked(accept_language)):
        found = _known(code or "", known)
        if found:
            return known.get(found)
    return None


def language_for(
    handler: tornado.web.RequestHandler, known: Mapping[str, Language], asked: str | None = None
) -> Language | None:
    """The language for who asks this; see `language_of`."""
    return language_of(asked, handler.get_cookie(COOKIE), handler.request.headers.get("Accept-Language", ""), known)


def day_in(language: Language | None, iso: str) -> str:
    """A day with its month in full, in a participant's language; in Dutch where nobody knows how that language writes one.

    >>> day_in(None, "2027-04-14"), day_in(catalogue.languages["fr"], "2027-04-14")
    ('14 april 2027', '14 avril 2027')
    """
    if language is None:
        return day_in_words(iso)
    try:
        return format_date(date.fromisoformat(iso), "long", locale=_WRITTEN_AS.get(language.key, language.key))
    except (UnknownLocaleError, ValueError):
        return day_in_words(iso)


def told(error: SamenspraakError, language: Language | None) -> str:
    """Why something can't be done, in a participant's language."""
    return translator(language)(error.sentence, **values_of(error, language))


def values_of(error: SamenspraakError, language: Language | None) -> dict[str, object]:
    """What stands in the sentence of an error, also in that language where it is a word of ours."""
    say = translator(language)
    return {name: say(value) if isinstance(value, str) else value for name, value in error.values.items()}


class Content:
    """What a page shows of a session, in a participant's language; what nobody translated stays Dutch.

    That is what the session brings along, and what we say of it (see `samenspraak.saying`).

    >>> content = Content(catalogue.languages["fr"], catalogue.translation("panelgesprek", "fr"))
    >>> content("Wat verrast je?"), content.language("Wat verrast je?")
    ('Qu’est-ce qui vous surprend ?', 'fr')
    >>> content(Said("{n} kaartjes", n=3))
    '3 cartes'
    """

    def __init__(
        self,
        language: Language | None = None,
        translation: Translation | None = None,
        more: Mapping[str, str] | None = None,
    ) -> None:
        self.key = language.key if language else DUTCH
        self.words: Mapping[str, str] = {**(more or {}), **translation.words} if translation else {}
        self.unchecked = translation.unchecked if translation else ""
        self.translate = translator(language)
        self._language = language

    def __call__(self, text: str) -> str:
        """The text in this language; as it is where a school wrote it itself."""
        return text.into(self) if isinstance(text, Told) else self.words.get(text, text)

    def language(self, text: str) -> str:
        """The code of the language that `self(text)` is in."""
        return self.key if self.knows(text) else DUTCH

    def knows(self, text: str) -> bool:
        """Whether `self(text)` is in this language."""
        return text.is_known(self) if isinstance(text, Told) else text in self.words

    def says(self, sentence: str) -> bool:
        """Whether this sentence of ours is translated."""
        return self._language is not None and sentence in self._language.words

    def day(self, iso: str) -> str:
        """A day with its month in full."""
        return day_in(self._language, iso)


def translator(language: Language | None) -> Callable[..., str]:
    """The function that templates call as `_`: a Dutch text, and values for its placeholders, to the page's language."""
    return language.translate if language else _in_dutch


def _in_dutch(text: str, /, **values: object) -> str:
    return filled(text, values)


def _known(code: str, known: Mapping[str, Language]) -> str:
    """The code under which we have this language, a variant of it counting as the language; empty when we don't."""
    code = code.strip().lower()
    while code:
        if code == DUTCH or code in known:
            return code
        code = code.rpartition("-")[0]
    return ""


def _liked(accept_language: str) -> Iterator[str]:
    """The codes in the header, best liked first; those of equal weight in their order."""
    weighed = []
    for part in accept_language.split(","):
        code, _, weight = part.partition(";")
        try:
            liking = float(weight.partition("=")[2]) if weight else 1.0
        except ValueError:
            continue
        if 0 < liking <= 1:
            weighed.append((-liking, code))
    yield from (code for _, code in sorted(weighed, key=lambda pair: pair[0]))
