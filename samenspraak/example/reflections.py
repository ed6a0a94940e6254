"""The made-up school looks back on a routine: what some keep, some share with a coach, and some with all."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import count

import yaml
from pydantic import Field, JsonValue

from samenspraak.catalogue import Catalogue
from samenspraak.example.content import Entry
from samenspraak.example.reading_along import Marked, Noted, read_along
from samenspraak.store import Store
from samenspraak.workshop import answering, entering, people, reflecting, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, Visibility


class Said(Entry):
    """What somebody answered."""

    who: int = Field(alias="wie")
    """The how-manieth of who was there on the evening."""
    step: str = Field(alias="stap")
    share: Visibility = Field(alias="deelt")
    value: JsonValue = Field(alias="waarde")


class LookedBack(Entry):
    """A time that they looked back."""

    script: str = Field(alias="draaiboek")
    subject: str = Field(alias="praktijk")
    day: str = Field(alias="datum")
    read: tuple[str, ...] = Field(alias="gelezen")
    """The phases that were read together."""
    answers: tuple[Said, ...] = Field(alias="antwoorden")
    agreed: bool = Field(alias="naar_het_plan")
    """Whether the steps that were shared went into the plan."""
    notes: tuple[Noted, ...] = Field(default=(), alias="coach")
    marks: tuple[Marked, ...] = Field(default=(), alias="gemarkeerd")


@cache
def told() -> tuple[LookedBack, ...]:
    """`terugblikken.yaml`, typed."""
    text = files("samenspraak.example").joinpath("terugblikken.yaml").read_text("utf-8")
    return tuple(LookedBack.model_validate(one) for one in yaml.safe_load(text))


def look_back(store: Store, catalogue: Catalogue, session_id: int) -> None:
    """Look back as they did, with some of who were there in this session."""
    here = people.people(store, COORDINATOR, session_id)
    held_ids = []
    carried_out = {key: number for number, key, _ in reflecting.carried_out(store, COORDINATOR)}
    for one in told():
        subject = catalogue.practices[one.subject]
        script, undertaking = catalogue.sessions[one.script], carried_out.get(one.subject)
        held = reflecting.begin(store, COORDINATOR, script, subject, undertaking=undertaking, day=one.day)
        held_ids.append(held.id)
        steps = {step.key: step for step in trajectory.steps(store, held.id)}
        numbers = count(1)
        for said in one.answers:
            if said.who > len(here):
                continue
            person = entering.seat_again(store, here[said.who - 1].uid, held.code, here[said.who - 1].role)
            envelope = Envelope("voorbeeld", next(numbers))
            answering.answer(store, seat(person.uid), steps[said.step].id, envelope, said.value, share=said.share)
        for part in one.read:
            reflecting.reveal_part(store, COORDINATOR, held.id, part)
        for wanted in reflecting.next_steps(store, COORDINATOR, held.id) if one.agreed else ():
            reflecting.agree(store, COORDINATOR, held.id, wanted.id)
    read_along(store, here, dict(zip(held_ids, told(), strict=True)))
