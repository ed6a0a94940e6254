"""Regie, the desk and the people with phones in the room: who is in, who is asked here, pairs and fours."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from samenspraak import invitation
from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import shared_files
from samenspraak.store import Store
from samenspraak.store.tables import Attendance, Participant, now
from samenspraak.workshop import answering, grouping, joining, leading, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView
from widgets import _live
from widgets._live import Room
from widgets.desk import StepBox
from widgets.groups import Groups
from widgets.people import People
from widgets.regie import regie

ADDRESS = "http://192.168.1.20:8866"
PAIRS, FOURS = "startbeeld", "waarover"
"""Parts whose question is for pairs and for fours."""


class Evening:
    """The visie-sessie while it goes on, in Regie, and phones that do what the server does for them."""

    def __init__(self, store: Store, script: SessionScript, act: Any) -> None:
        self.store, self._act = store, act
        owner = trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        self.session = trajectory.open_session(store, COORDINATOR, script)
        self.room = Room(store, self.session.id)
        [inner] = regie(self.room, owner.uid).children
        self.regie, self.middle = inner.children
        self.numbers: Iterator[int] = itertools.count(1)

    def phones(self, number: int, role: str = "ouder") -> list[PersonView]:
        came = [
            joining.enter(self.store, self.session.code, role, f"browser-{next(self.numbers):012d}")
            for _ in range(number)
        ]
        self.room.refresh()
        return came

    def seats(self, number: int, role: str = "team") -> list[PersonView]:
        came = people.join(self.store, COORDINATOR, self.session.id, role, number)
        self.room.refresh()
        return came

    def go(self, part: str) -> None:
        leading.go(self.store, COORDINATOR, self.session.id, part)
        self.room.refresh()

    def step(self) -> StepView:
        asked = self.regie.state["step"]
        return next(step for step in trajectory.steps(self.store, self.session.id) if step.key == asked)

    def write(self, who: PersonView, text: str = "Samen") -> None:
        number = next(self.numbers)
        rules: Any = self.step().rules
        columns = getattr(rules, "columns", ())
        card = {"id": f"kaart-{number}", "text": text, "column": columns[0].key if columns else None}
        value = [card] if self.step().kind == "cards" else text
        answering.answer(self.store, seat(who.uid), self.step().id, Envelope("telefoon", number), value)
        self.room.refresh()

    def gone_quiet(self, person: PersonView) -> None:
        """This phone was there a minute ago."""
        key = select(Participant.id).where(Participant.uid == person.uid).scalar_subquery()
        with self.store.write() as orm:
            before = now() - timedelta(minutes=1)
            orm.execute(update(Attendance).where(Attendance.participant_id == key).values(seen=before))
        self.room.refresh()

    def do(self, component: Any, name: str, **args: Any) -> None:
        assert self._act(component, name, **args) is None

    def find(self, kind: type[Any]) -> Any:
        [found] = [child for child in self.middle.children if isinstance(child, kind)]
        return found

    def shown(self) -> list[str]:
        return [type(child).__name__ for child in self.middle.children]


@pytest.fixture(scope="session")
def whole_script() -> SessionScript:
    return load([shared_files().catalogue]).sessions["visiesessie"]


@pytest.fixture
def room(store: Store, whole_script: SessionScript, act: Any) -> Evening:
    return Evening(store, whole_script, act)


@pytest.fixture
def begun(room: Evening) -> Evening:
    room.do(room.regie, "begin")
    room.do(room.regie, "people")  # they stay in sight when nobody was there; not in these cases
    return room


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file in which the server keeps the address."""
    kept = tmp_path / "adres"
    kept.write_text(ADDRESS, encoding="utf-8")
    monkeypatch.setenv(invitation.ENV, str(kept))
    return kept


# ----------------------------------------------------------------------------------------------------- joining


@pytest.mark.usefixtures("reached")
def test_it_shows_how_to_join_and_a_link_for_each_role(room: Evening) -> None:
    found = room.find(People).state["joining"]
    code = room.session.code
    assert (found["code"], found["where"], found["open"], found["pace"]) == (
        code,
        "192.168.1.20:8866",
        True,
        "presenter",
    )
    assert found["everybody"]["address"] == f"{ADDRESS}/m/{code}"
    assert found["everybody"]["picture"].startswith("data:image/svg+xml")
    roles = {link["key"]: link["address"].removeprefix(ADDRESS) for link in found["roles"]}
    assert roles == {role: f"/m/{code}/{role}" for role in ("team", "ouder", "leerling", "ander")}


def test_another_address_is_shown_when_the_coordinator_picks_it(room: Evening, reached: Path) -> None:
    shown = room.find(People)
    reached.write_text("http://10.0.0.5:8866", encoding="utf-8")
    shown.beat()
    assert shown.state["joining"]["where"] == "10.0.0.5:8866"
    reached.write_text("", encoding="utf-8")
    shown.beat()
    room.regie.beat()
    assert shown.state["joining"]["everybody"] is None
    assert room.regie.state["code"] is None


@pytest.mark.usefixtures("reached")
def test_the_links_of_the_example_lead_to_the_example(room: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/voorbeeld/werkboeken/2-visiesessie.ipynb")
    room.phones(1)
    found = room.find(People).state["joining"]
    assert found["everybody"]["address"] == f"{ADDRESS}/voorbeeld/m/{room.session.code}"
    assert found["where"] == "192.168.1.20:8866/voorbeeld"
    assert found["test"] == "/coordinator/telefoons"


def test_where_phones_can_not_come_there_is_no_way_in(room: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(invitation.ENV, raising=False)
    room.seats(1)
    found = room.find(People).state["joining"]
    assert (found["everybody"], found["roles"], found["test"]) == (None, [], None)
    room.do(room.regie, "begin")
    assert "joining" not in [screen["key"] for screen in room.regie.state["screens"]]
    assert room.regie.state["code"] is None


@pytest.mark.usefixtures("reached")
def test_joining_is_closed_and_the_pace_is_set(room: Evening) -> None:
    shown = room.find(People)
    room.do(shown, "join", opened=False)
    room.do(shown, "pace", pace="self")
    assert (shown.state["joining"]["open"], shown.state["joining"]["pace"]) == (False, "self")
    assert room.regie.state["code"] is None
    room.do(shown, "join", opened=True)
    assert room.regie.state["code"] == room.session.code


@pytest.mark.usefixtures("reached")
def test_the_beamer_can_be_told_to_invite(begun: Evening) -> None:
    assert "joining" in [screen["key"] for screen in begun.regie.state["screens"]]
    begun.do(begun.regie, "show", screen="joining")
    assert begun.regie.state["shown"] == "De beamer toont hoe je meedoet."
    begun.do(begun.regie, "stop")
    assert [screen["key"] for screen in begun.regie.state["screens"]] == ["", "joining"]


# ---------------------------------------------------------------------------------------------------- presence


def test_who_is_in_and_active_is_counted_by_role(begun: Evening) -> None:
    assert begun.regie.presence["phones"] == 0
    vos, das = begun.phones(2)
    begun.seats(1)
    begun.gone_quiet(das)
    joining.note_presence(begun.store, {vos.uid: now()}, {vos.uid: now()})
    begun.regie.on_look()
    begun.room.refresh()
    told = json.loads(json.dumps(begun.regie.presence))
    assert "true" not in json.dumps(told), "numbers, as a screen gets them"
    assert (told["phones"], told["active"], told["typing"]) == (2, 1, 1)
    assert [(row["role"], row["label"], row["seated"], row["active"]) for row in told["roles"]] == [
        ("team", "teamlid", 1, 0),
        ("ouder", "ouders", 2, 1),
    ]
    joining.leave(begun.store, seat(das.uid), begun.session.id)
    begun.room.refresh()
    assert [row["left"] for row in begun.regie.presence["roles"]] == [0, 1]


def test_without_phones_nobody_looks_who_is_there(begun: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(joining, "presence", lambda *seen: asked.append(seen))
    begun.seats(3)
    begun.regie.beat()
    assert asked == []


def test_who_types_shows_within_a_few_seconds_and_raises_no_version(
    room: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_live, "BEAT", 0.3)
    [vos] = room.phones(1)

    async def until(ready: Callable[[], bool]) -> None:
        end = time.monotonic() + 5
        while not ready():
            assert time.monotonic() < end, "it did not come"
            await asyncio.sleep(0.02)

    async def kernel() -> None:
        room.room.add(room.regie)
        await asyncio.sleep(0.1)
        before = room.regie.state
        joining.note_presence(room.store, {vos.uid: now()}, {vos.uid: now()})
        await until(lambda: room.regie.presence["typing"] == 1)
        assert room.regie.state is before
        room.room.stop()

    asyncio.run(kernel())


# ------------------------------------------------------------------------------------------------------ people


def test_who_has_a_phone_and_who_left_is_told_and_taken_back(begun: Evening) -> None:
    [vos], [das] = begun.phones(1), begun.seats(1)
    begun.do(begun.regie, "people")
    shown = begun.find(People)
    found = {person["id"]: (person["phone"], person["left"]) for person in shown.state["people"]}
    assert found == {vos.uid: (True, False), das.uid: (False, False)}
    begun.do(shown, "left", id=das.uid, left=True)
    assert (shown.state["total"], begun.regie.state["people"]) == (1, 1)
    assert begun.regie.state["counts"] == [{"role": "ouder", "label": "ouders", "answered": 0, "present": 1}]
    begun.do(shown, "left", id=das.uid, left=False)
    assert shown.state["total"] == 2


def test_who_only_joined_is_removed_without_a_fright(begun: Evening) -> None:
    vos, das = begun.phones(2)
    begun.write(vos)
    begun.do(begun.regie, "people")
    shown = begun.find(People)
    assert {person["id"]: person["can_remove"] for person in shown.state["people"]} == {vos.uid: False, das.uid: True}
    begun.do(shown, "remove", id=das.uid)
    assert [person["id"] for person in shown.state["people"]] == [vos.uid]


def test_who_left_does_not_hold_up_the_reveal(begun: Evening) -> None:
    vos, das, uil = begun.phones(3)
    begun.write(vos)
    assert begun.regie.state["primary"]["question"] == "Nog 2 mensen hebben niets ingevuld. Toch doorgaan?"
    joining.leave(begun.store, seat(das.uid), begun.session.id)
    begun.room.refresh()
    assert begun.regie.state["primary"]["question"] == "Nog 1 persoon heeft niets ingevuld. Toch doorgaan?"
    begun.write(uil)
    assert begun.regie.state["primary"]["question"] == ""


# -------------------------------------------------------------------------------------------------------- desk


def test_the_desk_asks_for_who_has_no_phone(begun: Evening) -> None:
    begun.phones(2)
    das, uil = begun.seats(2)
    box = begun.find(StepBox)
    begun.do(box.desk, "select", id=das.uid)
    begun.write(das)
    begun.do(box.reveal, "next")
    assert box.turn.who == uil.uid
    begun.write(uil)
    assert not box.reveal.state["next"], "the others have their phones"
    assert [person["phone"] for person in box.desk.state["people"]].count(True) == 2


def test_whose_phone_is_silent_comes_after_those_without_one(begun: Evening) -> None:
    vos, quiet = begun.phones(2)
    [das] = begun.seats(1)
    begun.gone_quiet(quiet)
    box = begun.find(StepBox)
    assert box.turn.who == das.uid
    begun.do(box.reveal, "next")
    assert box.turn.who == quiet.uid
    begun.do(box.desk, "select", id=vos.uid)
    assert box.turn.who == vos.uid, "who has a phone can be chosen"


def test_with_phones_only_nobody_has_a_turn(begun: Evening) -> None:
    begun.phones(3)
    box = begun.find(StepBox)
    assert box.desk.state["current"] is None
    assert box.question not in box.children
    [das] = begun.seats(1)
    assert box.turn.who == das.uid


def test_who_left_is_not_at_the_desk(begun: Evening) -> None:
    das, uil = begun.seats(2)
    box = begun.find(StepBox)
    assert box.turn.who == das.uid
    joining.set_left(begun.store, COORDINATOR, begun.session.id, das.uid, True)
    begun.room.refresh()
    assert box.turn.who == uil.uid
    assert [person["id"] for person in box.desk.state["people"]] == [uil.uid]


# ------------------------------------------------------------------------------------------------------ groups


@pytest.mark.parametrize(("part", "size", "words"), [(PAIRS, 2, "tweetallen"), (FOURS, 4, "viertallen")])
def test_the_large_button_makes_groups_once_there_are_phones(begun: Evening, part: str, size: int, words: str) -> None:
    begun.seats(4)
    begun.go(part)
    assert begun.shown() == ["StepBox"], "without phones all is as it was"
    assert begun.regie.state["primary"]["name"] == "start_timer"
    begun.phones(1)
    assert begun.shown() == ["StepBox"]
    begun.phones(3)
    assert begun.shown() == ["Groups", "StepBox"]
    primary = begun.regie.state["primary"]
    assert primary == {
        "label": f"Maak {words}",
        "name": "make_groups",
        "args": {"size": size, "again": False},
        "question": "",
    }
    begun.do(begun.regie, primary["name"], **primary["args"])
    assert begun.regie.state["primary"]["name"] == "start_timer"
    shown = begun.find(Groups)
    assert sum(len(group["people"]) for group in shown.state["groups"]) == 8
    assert shown.state["make"]["label"] == "Meng opnieuw"
    assert begun.regie.state["unit"][1] == words
    assert begun.regie.state["counts"][0] == {
        "role": "groep",
        "label": words,
        "answered": 0,
        "present": 8 // size,
    }


def test_who_writes_and_which_groups_answered_is_told_never_what(begun: Evening) -> None:
    phones = begun.phones(4)
    begun.go(PAIRS)
    begun.do(begun.regie, "make_groups", size=2, again=False)
    begun.write(phones[0], "Een geheim antwoord")
    shown = begun.find(Groups)
    groups = {group["pen"]: group["answered"] for group in shown.state["groups"]}
    assert groups == {phones[0].pseudonym: True, None: False}
    assert "geheim" not in str(shown.state)
    assert begun.regie.state["reveal"]["question"] == "Nog 1 tweetal heeft niets ingevuld. Toch doorgaan?"
    reveal = begun.find(StepBox).reveal.state
    assert (reveal["answered"], reveal["present"], reveal["unit"]) == (1, 2, ["tweetal", "tweetallen"])


def test_mixing_anew_asks_first_when_there_are_answers(begun: Evening) -> None:
    phones = begun.phones(4)
    begun.go(PAIRS)
    shown = begun.find(Groups)
    begun.do(shown, "make_groups", size=2, again=False)
    assert shown.state["make"]["question"] == ""
    begun.write(phones[0])
    order = shown.state["make"]
    assert (order["label"], order["args"]) == ("Meng opnieuw", {"size": 2, "again": True})
    assert order["question"].endswith("Toch opnieuw mengen?")
    begun.do(shown, order["name"], **order["args"])
    assert [group["answered"] for group in shown.state["groups"]] == [False, False]


def test_where_people_answered_alone_already_groups_are_not_the_first_thing(begun: Evening) -> None:
    phones = begun.phones(2)
    begun.go(PAIRS)
    begun.write(phones[0])
    assert begun.regie.state["primary"]["name"] == "reveal"
    assert begun.find(Groups).state["make"]["question"].endswith("Toch tweetallen maken?")


def test_at_the_desk_a_group_with_a_phone_is_not_asked_for(begun: Evening) -> None:
    begun.phones(2, "ouder")
    begun.seats(2, "team")
    begun.go(PAIRS)
    begun.do(begun.regie, "make_groups", size=2, again=False)
    found = grouping.groups(begun.store, COORDINATOR, begun.session.id, 2)
    assert all({person.phone for person in group.members} == {True, False} for group in found), "roles are mixed"
    assert not begun.find(StepBox).reveal.state["next"]
