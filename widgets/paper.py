"""The questionnaire on paper: to print, and to type in quickly what was ticked."""

from __future__ import annotations

import base64
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, ClassVar

from samenspraak.catalogue import Catalogue
from samenspraak.catalogue.language import DUTCH
from samenspraak.catalogue.questionnaire import Form, Questionnaire
from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.workshop import measuring, responding
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.responding import Names, Sent
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Acting


class Paper(Acting):
    """Makes the paper form, and stores what stands on one that came back: nobody's, as those by phone."""

    component: ClassVar[str] = "paper"
    not_typed: ClassVar[Mapping[str, str]] = {
        "code": "of a link",
        "key": "of a paper",
        "chosen": "answers by number",
        "written": "the answer of whoever filled in the paper: held back by `responding.respond`",
    }

    def __init__(
        self, store: Store, owner: TrajectoryView, questionnaire: Questionnaire, catalogue: Catalogue, **kwargs: Any
    ) -> None:
        self._store = store
        self._owner = owner
        self._questionnaire = questionnaire
        self._catalogue = catalogue
        self._document: dict[str, str] | None = None
        self._entered = 0
        self._named: list[dict[str, str]] = []
        self._seen: Hashable = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        now = self._now()
        asked = (now.state, [(one.code, one.role, one.section) for one in now.audiences]) if now else None
        seen = (
            repr(asked),
            self._entered,
            repr(self._named),
            id(self._document),
        )  # not how many answered: the document is sent along
        if seen != self._seen:
            self._seen = seen
            self.state = self._state(now)

    def on_print(self, role: str, language: str, section: str = "") -> None:
        """Make the paper form of a role, or of one of its sections, in a language; it is offered until another one is made."""
        from samenspraak.reports.paper_form import paper_form

        translation = self._catalogue.translation(self._questionnaire.key, language)
        known = self._catalogue.languages.get(language)
        form = self._form(role)
        if section not in (one["section"] for one in _printed(self._now(), [role])):
            raise RuleError("Deze groep is er niet meer. Laad de pagina opnieuw.")
        pdf = paper_form(self._owner, form, ROLES[role].plural, known, translation, section=section)
        group = " ".join((ROLES[role].plural, *re.findall(r"[\w-]+", section)))
        name = f"Vragenlijst {group}{f' ({language})' if translation else ''}.pdf"
        self._document = {
            "href": f"data:application/pdf;base64,{base64.b64encode(pdf).decode('ascii')}",
            "name": name,
            "role": role,
            "section": section,
            "language": language,
        }

    def on_enter(self, code: str, key: str, chosen: dict[str, int], written: dict[str, str], names: Names = "") -> None:
        """Store what stands on one paper.

        `key` is a random text of the browser's, so that a repeat is no second one; `names` says what to do with what may be a
        name, after `named` in the state told of it.
        """
        now = self._now()
        audience = next((one for one in (now.audiences if now else ()) if one.code == code), None)
        if audience is None:
            raise RuleError("Deze groep is er niet meer. Laad de pagina opnieuw.")
        form = self._form(audience.role)
        sent = Sent(key, chosen, written, names=names)
        named = responding.respond(
            self._store,
            code,
            sent,
            form.statement_keys,
            form.question_keys,
            practices=form.practice_keys,
            on_paper=True,
        )
        self._named = [{"text": one.text, "suggestion": one.suggestion} for found in named.values() for one in found]
        self._entered += not named

    def _now(self) -> MeasurementView | None:
        rounds = measuring.measurements(self._store, COORDINATOR)
        return rounds[-1] if rounds else None

    def _form(self, role: str) -> Form:
        form = self._catalogue.form(self._questionnaire, role, self._owner.sector, self._owner.modules)
        if form is None:
            raise RuleError("Voor deze groep is er geen vragenlijst. Kies een andere groep.")
        return form

    def _state(self, now: MeasurementView | None) -> dict[str, Any]:
        translated = [
            {"key": key, "name": language.name}
            for key, language in self._catalogue.languages.items()
            if self._catalogue.translation(self._questionnaire.key, key)
        ]
        forms = {
            role: self._catalogue.form(self._questionnaire, role, self._owner.sector, self._owner.modules)
            for role in ROLES
        }
        return {
            "roles": [
                {"key": role, "plural": ROLES[role].plural, **_asked(form)} for role, form in forms.items() if form
            ],
            "printed": _printed(now, [role for role, form in forms.items() if form]),
            "languages": [{"key": DUTCH, "name": "Nederlands"}, *translated],
            "audiences": [
                {"code": one.code, "role": one.role, "label": one.label} for one in (now.audiences if now else ())
            ],
            "open": now is not None and now.state == "open",
            "entered": self._entered,
            "longest": responding.LONGEST,
            "named": self._named,
            "document": self._document,
        }


def _printed(now: MeasurementView | None, roles: Iterable[str]) -> list[dict[str, str]]:
    """Whom a form is printed for: each section of a role that is divided, or else the role."""
    audiences = now.audiences if now else ()
    found = {role: [one for one in audiences if one.role == role] for role in roles}
    return [
        {"role": role, "section": section, "label": label}
        for role, divided in found.items()
        for section, label in [(one.section, one.label) for one in divided] or [("", ROLES[role].plural)]
    ]


def _asked(form: Form) -> dict[str, Any]:
    checklist = form.checklist
    ticked = [
        {
            "title": f"{checklist.title} {part.title}",
            "hint": f"1 is ‘{checklist.answers[0]}’, {len(checklist.answers)} is ‘{checklist.answers[-1]}’.",
            "most": len(checklist.answers),
            "statements": [{"key": one.key, "text": f"{one.title}: {one.text}"} for one in part.practices],
        }
        for part in (checklist.parts if checklist else ())
        if checklist
    ]
    return {
        "parts": [
            *(
                {
                    "title": part.title,
                    "hint": "",
                    "most": len(form.answers),
                    "statements": [{"key": one.key, "text": one.text} for one in part.statements],
                }
                for part in form.dimensions
            ),
            *ticked,
        ],
        "questions": [{"key": one.key, "text": one.text} for one in form.open_questions],
    }
