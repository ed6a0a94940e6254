"""All findings of a text, in order."""

from __future__ import annotations

from samenspraak.privacy.contacts import SUGGESTED, contacts
from samenspraak.privacy.found import CHILD, PARENT, SOMEBODY, TEACHER, Found
from samenspraak.privacy.persons import persons

SUGGESTIONS = SUGGESTED | {CHILD, PARENT, SOMEBODY, TEACHER}
"""All that is ever suggested; `data/catalogue/talen` has the words of other languages for them."""


def findings(text: str) -> tuple[Found, ...]:
    """Names of persons and contact details in a short text; Dutch first, with what parents write in other languages.

    A pure function that any thread may call. It takes time in proportion to the text; the first call also reads the
    list of names (see `names`). It finds what looks like a name: some names it misses, and some words it takes for one.

    Returns:
        In the order of the text, never overlapping.

    >>> [(one.text, one.suggestion) for one in findings("Gesprek met de moeder van Fatima, 06-12345678")]
    [('Fatima', '[kind]'), ('06-12345678', '[telefoonnummer]')]
    """
    found = contacts(text)
    taken = sorted((one.start, one.end) for one in found)
    found += persons(text, taken)
    return tuple(sorted(found, key=lambda one: one.start))
