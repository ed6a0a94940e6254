"""All content together, by kind and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspraak.catalogue.language import Language
from samenspraak.catalogue.session import SessionScript

SESSION = "sessie"
LANGUAGE = "taal"


@dataclass(frozen=True)
class Catalogue:
    """What the content files hold; a school's own entries have already taken the place of ours."""

    sessions: Mapping[str, SessionScript]
    languages: Mapping[str, Language]
    """Those that the page's own words are translated into; Dutch needs no entry."""
