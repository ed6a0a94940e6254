"""Who is in, who is there and who types; who left, and who only looked in."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable

from samenspraak.store.tables import now
from samenspraak.workshop import joining
from samenspraak.workshop.viewer import seat
from widgets import _live
from widgets.people import People


def test_who_is_in_and_active_is_counted_by_role(begun):
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


def test_without_phones_nobody_looks_who_is_there(begun, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(joining, "presence", lambda *seen: asked.append(seen))
    begun.seats(3)
    begun.regie.beat()
    assert asked == []


def test_who_types_shows_within_a_few_seconds_and_raises_no_version(room, monkeypatch):
    monkeypatch.setattr(_live, "BEAT", 0.3)
    [vos] = room.phones(1)

    async def until(ready: Callable[[], bool]):
        end = time.monotonic() + 5
        while not ready():
            assert time.monotonic() < end, "it did not come"
            await asyncio.sleep(0.02)

    async def kernel():
        room.room.add(room.regie)
        await asyncio.sleep(0.1)
        before = room.regie.state
        joining.note_presence(room.store, {vos.uid: now()}, {vos.uid: now()})
        await until(lambda: room.regie.presence["typing"] == 1)
        assert room.regie.state is before
        room.room.stop()

    asyncio.run(kernel())


# ------------------------------------------------------------------------------------------------------ people


def test_who_has_a_phone_and_who_left_is_told_and_taken_back(begun):
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


def test_who_only_joined_is_removed_without_a_fright(begun):
    vos, das = begun.phones(2)
    begun.write(vos)
    begun.do(begun.regie, "people")
    shown = begun.find(People)
    assert {person["id"]: bool(person["erases"]) for person in shown.state["people"]} == {vos.uid: True, das.uid: False}
    begun.do(shown, "remove", id=das.uid)
    assert [person["id"] for person in shown.state["people"]] == [vos.uid]


def test_who_wrote_only_in_a_group_is_not_removed_without_a_question(begun):
    """It is told that what the group wrote stays, and that it goes with the last of them."""
    phones = begun.phones(2)
    begun.go("startbeeld")
    begun.do(begun.regie, "make_groups", size=2, again=False)
    begun.write(phones[0])
    begun.do(begun.regie, "people")
    shown = begun.find(People)
    for person in shown.state["people"]:
        assert "is van hun groep. Dat blijft staan, tot ook de laatste" in person["erases"]
        assert "zelf schreef" not in person["erases"]
    begun.do(shown, "remove", id=phones[0].uid)
    [last] = shown.state["people"]
    assert last["erases"].startswith(f"{last['name']} is de laatste van een groep. Ook wat die groep antwoordde, wordt")
    assert begun.regie.state["counts"][0]["answered"] == 1
    begun.do(shown, "remove", id=last["id"])
    assert shown.state["people"] == []


def test_who_left_does_not_hold_up_the_reveal(begun):
    vos, das, uil = begun.phones(3)
    begun.write(vos)
    assert begun.regie.state["primary"]["question"] == "Nog 2 mensen hebben niets ingevuld. Toch doorgaan?"
    joining.leave(begun.store, seat(das.uid), begun.session.id)
    begun.room.refresh()
    assert begun.regie.state["primary"]["question"] == "Nog 1 persoon heeft niets ingevuld. Toch doorgaan?"
    begun.write(uil)
    assert begun.regie.state["primary"]["question"] == ""
