"""Who is erased is gone: no byte of any text stays in the folder's data file, and none comes back with a back-up."""

import json
import random
import sqlite3
import threading
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import select

from samenspraak.errors import DataFileError
from samenspraak.folder import DataFolder
from samenspraak.store import backup, open_store
from samenspraak.store.erasures import apply_erasures, erased, remember_erasure, remember_hashes
from samenspraak.store.tables import Answer, Participant, Undo
from samenspraak.workshop import answering, people, walls
from samenspraak.workshop.viewer import COORDINATOR


def traces(folder: DataFolder, secret: str) -> list[str]:
    """The files in which the text stands, as it was typed or as JSON holds it; back-ups are zipped and not looked in."""
    forms = {secret.encode(), json.dumps(secret)[1:-1].encode()}
    files = [path for path in folder.path.rglob("*") if path.is_file()]
    return [path.name for path in files if any(form in path.read_bytes() for form in forms)]


def erase(school: Any, who: Any) -> None:
    people.erase(school.store, COORDINATOR, school.session, who.uid)


@pytest.mark.parametrize("seed", range(4))
def test_no_byte_of_any_revision_stays_however_the_pages_were_split(school: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - sizes of texts
    folk = school.join(12)
    with school.store.write() as orm:
        keys = {row.uid: row.id for row in orm.scalars(select(Participant))}
        for number in range(2000):
            who = chance.choice(folk)
            text = f"GEHEIM-{who.uid}-é {number} " + "x" * chance.randrange(1, 400 if number % 7 else 6000)
            own = {"participant_id": keys[who.uid], "client": "c", "seq": number + 1, "value": text, "piece": "p"}
            orm.add(Answer(step_id=school.text, **own))
            orm.flush()
    school.store.engine.dispose()  # all goes into the main file, as after a night

    for gone in folk[:6]:
        erase(school, gone)
        assert traces(school.folder, f"GEHEIM-{gone.uid}") == []
    assert all(traces(school.folder, f"GEHEIM-{who.uid}-é") for who in folk[6:])


def test_cards_leave_the_wall_and_what_undo_could_bring_back(school: Any) -> None:
    gone, stays = school.join(2)
    (old,) = school.cards(gone, "GEHEIM eerste versie")
    (card,) = school.cards(gone, "GEHEIM kaart")
    (other,) = school.cards(stays, "blijft")
    answering.reveal(school.store, COORDINATOR, school.kijk)
    walls.create_theme(school.store, COORDINATOR, school.kijk, "Thema", [card, other])
    walls.hide_card(school.store, COORDINATOR, school.kijk, card)
    walls.hide_card(school.store, COORDINATOR, school.kijk, other)

    erase(school, gone)

    assert traces(school.folder, "GEHEIM") == []
    assert [name for key in (old, card) for name in traces(school.folder, key)] == []
    with school.store.read() as orm:
        assert len(orm.scalars(select(Undo)).all()) == 3
    wall = walls.wall(school.store, COORDINATOR, school.kijk)
    assert ([c.id for c in wall.hidden], wall.themes[0].title) == ([other], "Thema")


def test_an_older_back_up_that_is_restored_loses_who_was_erased(school: Any, opened: Any, tmp_path: Any) -> None:
    gone, stays = school.join(2)
    for number in range(30):
        school.write(gone, f"GEHEIM {number} " + "x" * (number * 211 % 7000))
        school.write(stays, f"blijft {number} " + "y" * (number * 97 % 3000))
    archive = backup.create(school.folder)
    elsewhere = DataFolder(tmp_path / "elders")
    backup.restore(archive, elsewhere)
    assert traces(elsewhere, "GEHEIM 29 ") == ["samenspraak.sqlite"]
    erase(school, gone)

    backup.restore(archive, school.folder)

    assert traces(school.folder, "GEHEIM") == []
    assert school.own(stays).startswith("blijft 29 ")
    again = opened(school.folder)
    assert [who.uid for who in people.people(again.store, COORDINATOR, again.session)] == [stays.uid]


def test_the_list_of_erasures_travels_to_another_computer(school: Any, tmp_path: Any) -> None:
    gone, stays = school.join(2)
    school.write(gone, "GEHEIM")
    school.write(stays, "blijft")
    older = backup.create(school.folder)
    erase(school, gone)
    newer = backup.create(school.folder)
    elsewhere = DataFolder(tmp_path / "elders")
    backup.restore(newer, elsewhere)

    backup.restore(older, elsewhere)

    assert traces(elsewhere, "GEHEIM") == []
    assert erased(elsewhere) == erased(school.folder)


def test_the_list_says_nothing_of_who_it_was(school: Any) -> None:
    (who,) = school.join()
    erase(school, who)
    listed = school.folder.erasures.read_text()
    assert who.uid not in listed
    assert who.pseudonym not in listed
    assert len(erased(school.folder)) == 1


def test_a_spoiled_line_in_the_list_spoils_no_other(school: Any) -> None:
    folk = school.join(3)
    school.folder.erasures.write_bytes(b"\xff\xfe rommel\n" + b"ab12" * 9)  # a power cut left a line half
    remember_erasure(school.folder, folk[0].uid)
    remember_hashes(school.folder, erased(school.folder))
    assert len(erased(school.folder)) == 1
    assert apply_erasures(school.store, erased(school.folder)) == 1
    left = people.people(school.store, COORDINATOR, school.session)
    assert {who.uid for who in left} == {who.uid for who in folk[1:]}


def test_votes_and_seat_of_who_is_erased_are_gone_too(school: Any) -> None:
    (who, _) = school.join(2)
    school.write(who, "iets")
    erase(school, who)
    with closing(sqlite3.connect(school.folder.database)) as connection:
        tables = ("participant", "attendance", "answer")
        left = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables]  # noqa: S608
    assert left == [1, 1, 0]


def test_a_reader_that_keeps_the_past_open_is_told(school: Any) -> None:
    (who,) = school.join()
    school.write(who, "GEHEIM")
    school.store.engine.dispose()
    with closing(sqlite3.connect(school.folder.database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT value FROM answer").fetchall()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("samenspraak.store.database.BUSY_TIMEOUT_MS", 100)
            with pytest.raises(DataFileError, match=r"Er is gewist.*Sluit"):
                erase(school, who)
        reader.execute("COMMIT")
    assert people.people(school.store, COORDINATOR, school.session) == []
    school.store.forget()
    assert traces(school.folder, "GEHEIM") == []


def test_people_may_go_on_writing_during_an_erasure(school: Any) -> None:
    gone, stays = school.join(2)
    school.write(gone, "GEHEIM")
    stop = threading.Event()
    strange: list[BaseException] = []
    written = [0]

    def write() -> None:
        store = open_store(school.folder)
        try:
            while not stop.is_set():
                school.write(stays, f"nummer {written[0] + 1}")
                written[0] += 1
        except BaseException as error:  # noqa: BLE001 - told below
            strange.append(error)
        finally:
            store.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        erase(school, gone)
    finally:
        stop.set()
        thread.join()
    assert not strange
    assert school.own(stays) == (f"nummer {written[0]}" if written[0] else None)
    assert traces(school.folder, "GEHEIM") == []
