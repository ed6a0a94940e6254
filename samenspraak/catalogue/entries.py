"""All content together, by kind and key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from samenspraak.catalogue.checklist import asked_practices
from samenspraak.catalogue.focus import Focus
from samenspraak.catalogue.format import Format
from samenspraak.catalogue.language import Language, Translation
from samenspraak.catalogue.library import switched_on
from samenspraak.catalogue.literature import Publication
from samenspraak.catalogue.practice import Practice
from samenspraak.catalogue.questionnaire import CHECKING, Form, Questionnaire
from samenspraak.catalogue.self_check import SelfCheck
from samenspraak.catalogue.session import SessionScript
from samenspraak.catalogue.training import Training

SESSION = "sessie"
QUESTIONNAIRE = "vragenlijst"
LANGUAGE = "taal"
TRANSLATION = "vertaling"
ROUTINE = "routine"
PRACTICE = "praktijk"
TRAINING = "training"
FOCUS = "speerpunt"
SELF_CHECK = "zelfcheck"
LITERATURE = "bron"
FORMAT = "format"

Citing = Practice | Training | Focus | SelfCheck
"""What can name its sources."""


@dataclass(frozen=True)
class Catalogue:
    """What the content files hold; a school's own entries have already taken the place of ours."""

    sessions: Mapping[str, SessionScript]
    questionnaires: Mapping[str, Questionnaire]
    languages: Mapping[str, Language]
    """Those that the page's own words are translated into; Dutch needs no entry."""
    translations: Mapping[tuple[str, str], Translation]
    """By what is translated, and the language."""
    practices: Mapping[str, Practice]
    """The library; a routine is a practice that is told in full."""
    trainings: Mapping[str, Training]
    focuses: Mapping[str, Focus]
    """What a trajectory can be about."""
    self_checks: Mapping[str, SelfCheck]
    literature: Mapping[str, Publication]
    formats: Mapping[str, Format]
    """Letters, cards and sheets to take along."""

    def form(self, questionnaire: Questionnaire, group: str, sector: str, modules: Collection[str] = ()) -> Form | None:
        """What a group reads from beginning to end, the team's checklist too; None for a group that is not asked.

        The checklist has of the library what a school sees that switched these modules on.

        Raises:
            KeyError: for a kind of school that does not exist.
        """
        form = questionnaire.form(group, sector)
        if form is None or group != CHECKING or questionnaire.checklist is None:
            return form
        return replace(form, checklist=asked_practices(questionnaire.checklist, self.offered(sector, modules)))

    def offered(self, sector: str, modules: Collection[str] = ()) -> tuple[Practice, ...]:
        """The library for a kind of school, by title; what belongs to a module only where that is switched on."""
        return tuple(
            sorted(
                (one for one in self.practices.values() if sector in one.sectors and switched_on(one.module, modules)),
                key=lambda one: one.title.casefold(),
            )
        )

    def translation(self, of: str, language: str) -> Translation | None:
        """What the questionnaire or session with this key says in a language; None when nobody translated it."""
        return self.translations.get((of, language))

    def citing(self, publication: str) -> tuple[Citing, ...]:
        """Everything that names the publication with this key among its sources, by title."""
        entries: tuple[Citing, ...] = (
            *self.practices.values(),
            *self.trainings.values(),
            *self.focuses.values(),
            *self.self_checks.values(),
        )
        return tuple(
            sorted((one for one in entries if publication in one.sources), key=lambda one: one.title.casefold())
        )
