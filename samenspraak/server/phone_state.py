"""What a phone is told: what all phones of a session share, and what is each participant's own, as JSON."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Any

from pydantic import JsonValue

from samenspraak.server.slides import Slide
from samenspraak.workshop.announcing import Waiting
from samenspraak.workshop.asking import Asked, asks_of_options, spec
from samenspraak.workshop.grouping import GroupView
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.options import in_own_order
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.views import OptionView, OwnAnswer, PersonView, Screen, StepView

NOTHING = OwnAnswer(None)
NO_NOTES = Waiting()


@dataclass(frozen=True)
class Me:
    """What one participant sees that others don't."""

    person: PersonView
    own: OwnAnswer = NOTHING
    group: Mapping[str, JsonValue] | None = None
    done: frozenset[str] = frozenset()
    waits: frozenset[str] = frozenset()
    from_coach: Waiting = NO_NOTES


@dataclass(frozen=True)
class Moment:
    """A session at one version."""

    version: int
    meeting: Meeting
    step: StepView | None
    options: tuple[OptionView, ...]
    steps: Mapping[str, StepView]
    """The questions that may be answered, by key."""
    shared: str
    """JSON: what all phones share."""
    slide: Slide | None
    """What is shown where no question is asked."""
    html: str
    """That, as who reads Dutch sees it."""
    answered: int
    there: int
    people: Mapping[str, Me]


def mine(moment: Moment, me: Me) -> dict[str, Any]:
    """What one participant sees that others don't, as JSON."""
    found: dict[str, Any] = {
        "id": me.person.uid,
        "name": me.person.pseudonym,
        "role": me.person.role,
        "label": ROLES[me.person.role].label,
        "left": me.person.left,
        "saved": me.own.value,
        "sent": asdict(me.own.envelope) if me.own.envelope else None,
        "group": me.group,
        "found": [vars(spot) for spot in me.own.held],
        "done": sorted(me.done),
        "waits": sorted(me.waits),
        "share": me.own.share or "private",
        "coach": asdict(me.from_coach),
    }
    step = moment.step
    if step is not None and asks_of_options(step):
        options = in_own_order(moment.options, me.person.uid, step.id)
        found["options"] = [{"id": option.id, "title": option.title} for option in options]
    return found


def state_of(moment: Moment, me: Me) -> dict[str, Any]:
    """A session as one participant sees it now, as JSON."""
    return {
        "state": json.loads(moment.shared),
        "me": mine(moment, me),
        "answered": moment.answered,
        "there": moment.there,
        "now": round(time.time() * 1000),
    }


def told_of(group: GroupView | None, seat: str) -> dict[str, JsonValue] | None:
    """The pair or four as which this participant answers a question, as JSON; None for who answers alone."""
    if group is None:
        return None
    pen = group.pen
    return {
        "id": group.id,
        "number": group.number,
        "size": group.size,
        "with": [person.pseudonym for person in group.members if person.uid != seat and not person.left],
        "pen": "free" if pen is None else "mine" if pen.uid == seat else "theirs",
        "writer": pen.pseudonym if pen else "",
    }


def shared_by_all(found: Asked, html: str) -> dict[str, Any]:
    """What all phones share, as JSON; `html` is what is shown where no question is asked."""
    screen, step = found.screen, found.screen.step
    asks = screen.kind == "question" and step is not None
    return {
        "kind": screen.kind,
        "pace": found.pace,
        "title": screen.session.title,
        "part": {"number": screen.number, "total": screen.total, "title": screen.part.title} if screen.part else None,
        "timer": _timer(screen),
        "step": asked_of(step) if asks and step else None,
        "look": hashlib.sha256(html.encode()).hexdigest()[:16] if html else "",
        "begin": found.begin,
        "steps": [
            {
                "key": one.key,
                "part": found.parts.get(one.part, ""),
                "question": one.question,
                "closed": bool(one.closed),
                "revealed": one.revealed,
            }
            for one in found.steps
            if one.key in found.listed
        ],
    }


def asked_of(step: StepView, options: Sequence[OptionView] = ()) -> dict[str, Any]:
    """A question as a phone gets it."""
    return {
        "key": step.key,
        "closed": step.closed,
        "size": step.size,
        "by_choice": step.by_choice,
        "spec": spec(step, options),
    }


def _timer(screen: Screen) -> dict[str, int] | None:
    if screen.timer.ends is not None:
        return {"ends": round(screen.timer.ends.replace(tzinfo=UTC).timestamp() * 1000)}
    return {"left": screen.timer.left} if screen.timer.left is not None else None
