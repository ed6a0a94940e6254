"""After the session: what the made-up school carries out, what it agrees, and how it looks back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import Field

from samenspraak.catalogue import Catalogue
from samenspraak.example.content import Entry
from samenspraak.example.playing import Play
from samenspraak.workshop import evaluating, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR


class Doing(Entry):
    """Something of the library that the school carries out."""

    kind: str = Field(alias="soort")
    key: str = Field(alias="sleutel")
    theme: str | None = Field(default=None, alias="thema")
    reason: str = Field(alias="reden")
    state: str = Field(alias="stand")
    months: tuple[int, ...] = Field(default=(), alias="maanden")
    year_plan: str = Field(default="", alias="jaarplan")
    owner: str = Field(default="", alias="wie")
    backup_owner: str = Field(default="", alias="overname")
    handover: str = Field(default="", alias="overdracht")
    stop_rule: str = Field(default="", alias="stopregel")


class Agreed(Entry):
    """An action with all that it says."""

    theme: str = Field(alias="thema")
    belongs_to: str = Field(alias="bij")
    goal: str = Field(alias="doel")
    audience: str = Field(alias="voor")
    condition: str = Field(alias="als")
    what: str = Field(alias="wat")
    owner: str = Field(alias="wie")
    starts: str = Field(alias="begin")
    due: str = Field(alias="wanneer")
    evidence: str = Field(alias="bewijs")
    state: str = Field(default="open", alias="stand")


class Judged(Entry):
    """What the group found of something."""

    about: str = Field(alias="over")
    happened: str = Field(alias="gebeurde")
    evidence: str = Field(default="", alias="gezien")
    choice: str = Field(alias="keuze")
    onward: str = Field(default="", alias="mee")


class LookingBack(Entry):
    """The evaluation."""

    day: str = Field(alias="dag")
    judged: tuple[Judged, ...] = Field(alias="oordelen")


class Planned(Entry):
    """The whole file."""

    doing: tuple[Doing, ...] = Field(alias="doen")
    actions: tuple[Agreed, ...] = Field(alias="afspraken")
    looking_back: LookingBack = Field(alias="terugkijken")


@cache
def planned() -> Planned:
    """The plan of the example, read once."""
    text = files(__package__).joinpath("plan.yaml").read_text(encoding="utf-8")
    return Planned.model_validate(yaml.safe_load(text))


def carry_out(held: Play, catalogue: Catalogue) -> None:
    """Make the plan of the school whose session was held, and look back on it."""
    found = planned()
    doing = _choose(held, catalogue, found.doing)
    for action in found.actions:
        said = action.model_dump(exclude={"theme", "belongs_to", "state"})
        about = {"priority": held.priorities[action.theme], "undertaking": doing[action.belongs_to]}
        key = plan.add(held.store, COORDINATOR, **said, **about)
        plan.set_state(held.store, COORDINATOR, key, action.state)
    _look_back(held, found.looking_back, doing)


def _choose(held: Play, catalogue: Catalogue, doing: tuple[Doing, ...]) -> dict[str, str]:
    """Choose from the library; gives the keys in the plan by those of the library."""
    keys = {}
    for one in doing:
        priority = held.priorities[one.theme] if one.theme else None
        key = undertakings.choose(
            held.store, COORDINATOR, catalogue, one.kind, one.key, priority=priority, reason=one.reason
        )
        more = one.model_dump(exclude={"kind", "key", "theme", "reason", "state"})
        undertakings.change(held.store, COORDINATOR, key, **more)
        undertakings.set_state(held.store, COORDINATOR, key, one.state)
        keys[one.key] = key
    return keys


def _look_back(held: Play, looking_back: LookingBack, doing: Mapping[str, str]) -> None:
    key = evaluating.begin(held.store, COORDINATOR, looking_back.day)
    for one in looking_back.judged:
        subject = "undertaking" if one.about in doing else "priority"
        subject_id = {**held.priorities, **doing}[one.about]
        found = one.model_dump(exclude={"about"})
        evaluating.judge(held.store, COORDINATOR, key, subject, subject_id, **found)
    evaluating.close(held.store, COORDINATOR, key)
