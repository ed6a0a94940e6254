"""The questionnaire as who leads it sees it: whom it is asked, by which links, and how many answered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, ClassVar

from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.errors import AnswerError, RuleError
from samenspraak.invitation import form_address, reached_at, to_scan
from samenspraak.reports.dates import day_in_words
from samenspraak.store import Store
from samenspraak.workshop import erasing, measuring, responding
from samenspraak.workshop.measuring import ASKED, AudienceView, MeasurementView
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Acting
from widgets._links import join_place


class Measure(Acting):
    """Prepares, opens, follows and closes a measurement.

    `errors` in the state tells what was refused, by field: `until`, `returns`, `invited:` with an audience, or `sections:`
    with a role. What was not refused is stored.
    """

    component: ClassVar[str] = "measure"

    def __init__(self, store: Store, owner: TrajectoryView, questionnaire: Questionnaire, **kwargs: Any) -> None:
        self._store = store
        self._owner = owner
        self._questionnaire = questionnaire
        self._problems: dict[str, str] = {}
        self._codes: dict[str, Any] | None = None
        self._asked_before: dict[str, int] = {}
        """By role, how many were asked before it was divided."""
        self._seen: Hashable = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        rounds = self._rounds()
        seen = (tuple(rounds), reached_at(), tuple(self._problems.items()), id(self._codes))
        if seen != self._seen:
            self._seen = seen
            self.state = self._state(rounds)

    def on_ask(self, role: str, sections: list[str]) -> None:
        """Ask a role as a whole (one empty name), by section, or not (no name)."""
        before = self._invited(role)
        self._tell_at(f"sections:{role}", measuring.divide, self._id, role, sections)
        if before is not None and self._invited(role) is None:
            self._asked_before[role] = before

    def on_invite(self, **numbers: int | None) -> None:
        """Note how many are asked; each name is an audience's number after an `a`."""
        for name, number in numbers.items():
            audience = int(name.removeprefix("a"))
            self._tell_at(f"invited:{audience}", measuring.invite, audience, number)

    def on_announce(self, **fields: str) -> None:
        """Say until when it is open, and when people hear what came out."""
        for name, value in fields.items():
            self._tell_at(name, measuring.announce, self._id, **{name: value})

    def on_ask_for_codes(self, wanted: bool) -> None:
        measuring.ask_for_codes(self._store, COORDINATOR, self._id, wanted=wanted)

    def on_make_codes(self, audience: int, number: int) -> None:
        """Make codes that work once; they are shown until the next action, and kept nowhere."""
        codes = responding.access_codes(self._store, COORDINATOR, audience, number)
        self._codes = {"audience": audience, "codes": codes}

    def on_forget_codes(self) -> None:
        self._codes = None

    def on_open_up(self) -> None:
        measuring.open_up(self._store, COORDINATOR, self._id)

    def on_close(self) -> None:
        measuring.close(self._store, COORDINATOR, self._id)

    def on_release(self) -> None:
        measuring.release(self._store, COORDINATOR, self._id)

    def on_erase(self, measurement: int) -> None:
        """Erase what came back, and keep what came out."""
        from samenspraak.analysis.questionnaire import to_keep

        erasing.erase(self._store, COORDINATOR, measurement, self._questionnaire, to_keep)

    def on_next(self) -> None:
        """Begin the measurement after this one."""
        measuring.prepare(self._store, COORDINATOR, self._questionnaire.key, self._roles())

    @property
    def _id(self) -> int:
        return self._rounds()[-1].id

    def _rounds(self) -> list[MeasurementView]:
        """All rounds, the newest last; the first one is begun as soon as somebody looks."""
        rounds = measuring.measurements(self._store, COORDINATOR)
        return rounds or [measuring.prepare(self._store, COORDINATOR, self._questionnaire.key, self._roles())]

    def _roles(self) -> list[str]:
        """Who can be asked in this kind of school."""
        return [role for role in ASKED if self._questionnaire.audience.text(role, self._owner.sector)]

    def _state(self, rounds: list[MeasurementView]) -> dict[str, Any]:
        now, base = rounds[-1], reached_at()
        return {
            "number": now.number,
            "state": now.state,
            "until": now.until.isoformat() if now.until else "",
            "returns": now.returns,
            "with_codes": now.with_codes,
            "reachable": bool(base),
            "most_invited": measuring.MOST_INVITED,
            "longest_returns": measuring.LONGEST_RETURNS,
            "most_codes": responding.MOST_CODES,
            "tips": list(self._questionnaire.tips),
            "roles": [self._role(role, now, base) for role in self._roles()],
            "answered": sum(one.answered for one in now.audiences),
            "keeping": [_keeping(one) for one in rounds if one.erase_by],
            "codes": self._codes,
            "errors": self._problems.copy(),
        }

    def _role(self, role: str, now: MeasurementView, base: str) -> dict[str, Any]:
        audiences = [one for one in now.audiences if one.role == role]
        return {
            "key": role,
            "plural": ROLES[role].plural,
            "who": self._questionnaire.audience.text(role, self._owner.sector),
            "audiences": [self._audience(one, base) for one in audiences],
            "divide": self._to_divide(role, audiences),
        }

    def _invited(self, role: str) -> int | None:
        """How many of a role are asked; None while that is not known of each link."""
        numbers = [one.invited for one in self._rounds()[-1].audiences if one.role == role]
        return sum(filter(None, numbers)) if numbers and None not in numbers else None

    def _to_divide(self, role: str, audiences: list[AudienceView]) -> str:
        """What the number that was typed before the role was divided asks for; empty once each link has its own."""
        before = self._asked_before.get(role)
        if before is None or len(audiences) < 2 or all(one.invited is not None for one in audiences):  # noqa: PLR2004
            return ""
        return f"Je vroeg {before} {ROLES[role].plural}. Verdeel dat aantal over de groepen."

    @staticmethod
    def _audience(one: AudienceView, base: str) -> dict[str, Any]:
        address = form_address(base, one.code, place=join_place()) if base else ""
        return {
            "id": one.id,
            "label": one.label,
            "section": one.section,
            "invited": one.invited,
            "answered": one.answered,
            "code": one.code,
            "address": address,
            "picture": to_scan(address) if address else "",
        }

    def _tell_at(self, field: str, act: Callable[..., object], *args: object, **options: object) -> None:
        """Do what changes the measurement; when it is refused, the sentence comes at the field."""
        self._problems.pop(field, None)
        try:
            act(self._store, COORDINATOR, *args, **options)
        except (AnswerError, RuleError) as refused:
            self._problems[field] = str(refused)


def _keeping(one: MeasurementView) -> dict[str, Any]:
    """How long what came back of a round is kept."""
    return {
        "id": one.id,
        "number": one.number,
        "until": day_in_words(one.erase_by.isoformat()) if one.erase_by else "",
        "erased": one.erased,
        "can_erase": one.state == "released" and not one.erased,
    }
