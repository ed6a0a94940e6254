"""All content together, by kind and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspraak.catalogue.language import Language, Translation
from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.catalogue.session import SessionScript

SESSION = "sessie"
QUESTIONNAIRE = "vragenlijst"
LANGUAGE = "taal"
TRANSLATION = "vertaling"


@dataclass(frozen=True)
class Catalogue:
    """What the content files hold; a school's own entries have already taken the place of ours."""

    sessions: Mapping[str, SessionScript]
    questionnaires: Mapping[str, Questionnaire]
    languages: Mapping[str, Language]
    """Those that the page's own words are translated into; Dutch needs no entry."""
    translations: Mapping[tuple[str, str], Translation]
    """By what is translated, and the language."""

    def translation(self, of: str, language: str) -> Translation | None:
        """What the questionnaire with this key says in a language; None when nobody translated it."""
        return self.translations.get((of, language))
