"""How far a group agrees on a sentence, as a screen shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samenspraak.errors import RuleError
from samenspraak.reports.agreed import consent_in_words
from samenspraak.steps import Consent
from samenspraak.store import Store
from samenspraak.workshop import answering, leading
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import ConsentCount, StepView

MISSING = {"objection", "unasked"}
"""Where there is no consent yet."""


class Round:
    """The question in which a group gives its consent, and how far it is."""

    def __init__(self, store: Store, session_id: int, steps: Iterable[StepView], about: str) -> None:
        self._store = store
        self._session = session_id
        self.step = next(
            (step for step in steps if isinstance(step.rules, Consent) and step.rules.about == about),
            None,
        )

    @property
    def revealed(self) -> bool:
        return self.step is not None and self.step.revealed

    def going(self) -> str:
        """In words, when the group is answering now; else empty."""
        if self.step is None or self.step.revealed:
            return ""
        progress = answering.progress(self._store, COORDINATOR, self.step.id)
        answered, present = sum(progress.answered.values()), sum(progress.present.values())
        if not progress.begun and leading.running(self._store, COORDINATOR, self._session).step != self.step.key:
            return ""
        return f"{answered} van de {present} {'heeft' if answered == 1 else 'hebben'} geantwoord."

    def ask(self) -> None:
        """Put the question to the group, again when it was asked before; answers to what did not change stay."""
        if self.step is None:
            raise RuleError("Deze sessie heeft geen vraag om instemming. Zet in het draaiboek alles terug.")
        leading.focus(self._store, COORDINATOR, self._session, self.step.key)
        if self.step.revealed:
            answering.conceal(self._store, COORDINATOR, self.step.id)


def agreement(said: ConsentCount | None) -> dict[str, Any]:
    """What a revealed round says about one sentence; None when nobody answered in these words."""
    title = consent_in_words(said)
    if said is None:
        return _agreement("unasked", title)
    return _agreement("objection" if said.objection else "concern" if said.concern else "agreed", title, said)


def not_yet() -> dict[str, Any]:
    """What was chosen or written, and is still to be agreed on."""
    return _agreement("unasked", "Nog geen instemming")


def asking() -> dict[str, Any]:
    """A sentence that the group is thinking about now."""
    return _agreement("open", "Ligt nu voor")


def _agreement(status: str, title: str, said: ConsentCount | None = None) -> dict[str, Any]:
    counts = said or ConsentCount(0, 0, 0)
    return {
        "status": status,
        "title": title,
        "agree": counts.agree,
        "concern": counts.concern,
        "objection": counts.objection,
    }
