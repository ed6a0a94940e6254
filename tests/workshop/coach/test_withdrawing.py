"""No sequence of sharing, withdrawing, writing anew and erasing lets a coach read or find what is not shared; and what is gone, is gone."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samenspraak.folder import DataFolder
from samenspraak.store import backup, open_store
from samenspraak.store.erasures import apply_erasures, erased
from samenspraak.workshop import actions, feedback, highlighting, people, reading, reflecting, walls
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat

KEYS = ("lukte", "kijken", "vooraf-zien")
NOTED = Note(strong="Wat je schreef over dolfijnwoorden was sterk.", ask="En de pinguïnvraag?")
ACT = st.tuples(
    st.sampled_from(["say", "say", "share", "share", "hide", "note", "highlight", "read", "erase"]),
    st.integers(0, 1),
    st.sampled_from(KEYS),
    st.sampled_from(["private", "coach", "team"]),
)


@dataclass
class Model:
    """What is stored of one answer, as it should be read."""

    word: str
    share: str
    hidden: bool = False


def words_in_index(held: Any) -> set[str]:
    """All words that the search index says it has, straight from SQLite."""
    with closing(sqlite3.connect(held.store.folder.database)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.listed USING fts5vocab(main, reflection_search, row)")
        return {term for (term,) in connection.execute("SELECT term FROM temp.listed")}


def coached(held: Any) -> str:
    """All that the coach and the participants are shown by the coach's tools."""
    found = [
        reading.readings(held.store, COACH),
        highlighting.quotes(held.store, COACH),
        feedback.notes(held.store, COACH),
    ]
    found += [
        feedback.for_participant(held.store, seat(who.uid)) for who in people.people(held.store, COORDINATOR, held.id)
    ]
    return repr(found)


@settings(
    max_examples=30,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACT, min_size=3, max_size=14))
def test_a_coach_reads_and_finds_what_is_shared_now_and_nothing_else(
    new_coached: Callable[[], Any], acts: list[tuple[str, int, str, Any]]
) -> None:
    held = new_coached()
    folk = held.join(2)
    model: dict[tuple[int, str], Model] = {}
    said: set[str] = set()
    quoted: dict[tuple[int, str], set[str]] = {}
    """What the coach quoted in a note, which stays the coach's while its author shares that answer."""
    gone: set[int] = set()
    for number, (act, who, key, share) in enumerate(acts):
        if who in gone:
            continue
        there = model.get((who, key))
        if act == "say":
            word = f"zebra{number}q"
            held.say(folk[who], key, f"Hier staat {word} geschreven", share)
            hidden = there.hidden if there and share == "team" == there.share else False
            model[who, key] = Model(word, share, hidden)
            said.add(word)
        elif act == "erase":
            people.erase(held.store, COORDINATOR, held.id, folk[who].uid)
            gone.add(who)
            model = {place: one for place, one in model.items() if place[0] != who}
        elif there is None:
            continue
        elif act == "share":
            held.share(folk[who], key, share)
            there.hidden = there.hidden and share == "team"
            there.share = share
        elif act == "hide" and there.share == "team" and not there.hidden:
            hide(held, key, there.word)
            there.hidden = True
        elif there.share != "private" and not there.hidden:
            use(held, act, held.step(key).id, held.author(folk[who]), there.word)
            quoted.setdefault((who, key), set()).update([there.word] if act == "note" else [])
        readable = {one.word for one in model.values() if one.share != "private" and not one.hidden}
        quoted = {place: words for place, words in quoted.items() if place in model and model[place].share != "private"}
        shown = set(re.findall(r"zebra\d+q", coached(held)))
        assert readable <= shown <= readable.union(*quoted.values())
        assert {word for word in said if held.read(text=word)} == readable
        assert {term for term in words_in_index(held) if term.startswith("zebra")} == readable
        assert not noted_of(held) & {
            (held.step(asked).id, held.author(folk[author]))
            for (author, asked), one in model.items()
            if one.share == "private"
        }


def noted_of(held: Any) -> set[tuple[int | None, int]]:
    """The questions and authors of which the coach noted or marked something."""
    found = (*feedback.notes(held.store, COACH), *highlighting.quotes(held.store, COACH))
    return {(one.step_id, one.author) for one in found}


def hide(held: Any, key: str, word: str) -> None:
    step = held.step(key)
    if not step.revealed:
        held.reveal(key)
    (card,) = [card for card in walls.wall(held.store, COORDINATOR, step.id).cards if word in card.text]
    walls.hide_card(held.store, COORDINATOR, step.id, card.id)
    with held.store.write() as orm:
        orm.connection().exec_driver_sql("UPDATE step SET revealed = 0")  # people may go on writing


def use(held: Any, act: str, step: int, author: int, word: str) -> None:
    found = reading.reading(held.store, COACH, held.id, author)
    if act == "read":
        reading.mark_read(held.store, COACH, found)
    elif act == "note":
        noted = Note(strong=f"Sterk: Hier staat {word} geschreven")
        feedback.write_draft(held.store, COACH, held.id, author, noted, step_id=step)
        feedback.release_drafts(held.store, COACH)
    elif act == "highlight":
        (piece,) = next(answer.pieces for answer in found.answers if answer.step_id == step)
        start = piece.text.index(word)
        place = {"place": piece.place, "start": start, "end": start + len(word)}
        highlighting.highlight(held.store, COACH, step, author, **place)


@pytest.fixture
def noted(held: Any) -> Any:
    """Two who shared an answer with the coach, who read, marked and released something about both."""
    folk = held.join(2)
    for number, who in enumerate(folk):
        held.say(who, "lukte", f"Wij zagen tractoren{number} bij de wandelende boomhutten{number}.")
        held.say(who, "kijken", f"Hier over neushoorns{number}.")
        one = held.one(pseudonym=who.pseudonym)
        reading.mark_read(held.store, COACH, one)
        piece = one.answers[0].pieces[0]
        step = one.answers[0].step_id
        place = {"place": piece.place, "start": 0, "end": 9, "tag": f"label{number}"}
        highlighting.highlight(held.store, COACH, step, one.author, **place)
        note = Note(strong=f"Lof{number}: {piece.text}", ask=f"Vraag{number}?")
        feedback.write_draft(held.store, COACH, held.id, one.author, note, step_id=step)
        whole = Note(strong=f"Geheel{number}: Wij zagen tractoren{number} bij de wandelende boomhutten{number}, mooi.")
        feedback.write_draft(held.store, COACH, held.id, one.author, whole)
    feedback.release_drafts(held.store, COACH)
    for number, who in enumerate(folk):
        for got in feedback.for_participant(held.store, seat(who.uid)):
            feedback.reply(held.store, seat(who.uid), got.id, f"Antwoord{number} op de coach")
    return folk


def lose(folder: DataFolder, *secrets: str) -> list[str]:
    """Which of these stand in any file of the folder, but for back-ups."""
    files = [path for path in folder.path.rglob("*") if path.is_file() and path.suffix != ".zip"]
    return [secret for secret in secrets if any(secret.encode() in file.read_bytes() for file in files)]


def test_what_is_withdrawn_leaves_search_notes_and_highlights_and_no_byte_of_them(held: Any, noted: Any) -> None:
    gone, stays = noted
    held.share(gone, "lukte", "private")
    held.store.engine.dispose()
    assert [one.pseudonym for one in held.read(text="tractoren")] == [stays.pseudonym]
    assert [got.strong for got in feedback.for_participant(held.store, seat(gone.uid))] == ["Geheel0: […], mooi."]
    assert {quote.pseudonym for quote in highlighting.quotes(held.store, COACH)} == {stays.pseudonym}
    # The answer itself stays its author's: there it stands as it was typed, and nowhere else.
    assert lose(held.store.folder, "tractoren0 ", "Lof0", "Vraag0", "label0") == ["tractoren0 "]
    assert held.bytes().count(b"tractoren0") == 1
    assert "tractor0" not in " ".join(words_in_index(held))


def test_what_was_shared_last_takes_all_that_was_noted_along(held: Any, noted: Any) -> None:
    gone, stays = noted
    for key in ("lukte", "kijken"):
        held.share(gone, key, "private")
    assert feedback.for_participant(held.store, seat(gone.uid)) == ()
    assert {note.pseudonym for note in feedback.notes(held.store, COACH)} == {stays.pseudonym}
    assert lose(held.store.folder, "Lof0", "Geheel0", "Antwoord0") == []
    held.share(gone, "lukte", "coach")
    assert held.one(pseudonym=gone.pseudonym).state == "new"
    assert feedback.notes(held.store, COACH, author=held.author(gone)) == []


def test_what_is_kept_in_a_next_answer_is_withdrawn_too(held: Any, noted: Any) -> None:
    held.say(noted[0], "lukte", "Nu iets anders.", "private")
    held.store.engine.dispose()
    assert lose(held.store.folder, "Lof0", "Vraag0", "label0") == []
    assert held.found("tractoren0") == []


def test_who_is_erased_leaves_no_byte(held: Any, noted: Any) -> None:
    gone, stays = noted
    author = held.author(gone)
    people.erase(held.store, COORDINATOR, held.id, gone.uid)
    held.store.engine.dispose()
    secrets = ["tractoren0", "boomhutten0", "tractor0", "boomhut0", "Lof0", "Vraag0", "Geheel0", "Antwoord0", "label0"]
    assert lose(held.store.folder, *secrets) == []
    assert lose(held.store.folder, "tractoren1", "Lof1", "Antwoord1") == ["tractoren1", "Lof1", "Antwoord1"]
    assert held.found("tractoren") == [stays.pseudonym]
    with held.store.read() as orm:
        for table in ("shared_reflection", "coach_note", "coach_reply", "read_answer"):
            left = orm.connection().exec_driver_sql(f"SELECT count(*) FROM {table} WHERE participant_id = {author}")  # noqa: S608
            assert left.scalar() == 0, table


@pytest.mark.parametrize("seed", range(3))
def test_no_byte_of_an_index_stays_however_it_was_merged(held: Any, seed: int) -> None:
    """SQLite keeps of a word what differs from the one before it: so these have beginnings of their own, and their middles are sought."""
    chance = random.Random(seed)  # noqa: S311 - words
    folk = held.join(30)
    said: dict[str, list[str]] = {who.uid: [] for who in folk}
    for _ in range(8):
        for who in folk:
            words = ["".join(chance.choices(ascii_lowercase, k=16)) for _ in range(20)]
            said[who.uid] += words
            held.say(who, "lukte", " ".join(words))

    def left(who: Any) -> int:
        data = b"".join(index_pages(held))
        return sum(middle(word) in data for word in said[who.uid])

    assert min(map(left, folk)) > 14
    for number, who in enumerate(folk[:14]):
        held.share(who, "lukte", "private") if number % 2 else people.erase(held.store, COORDINATOR, held.id, who.uid)
    held.store.engine.dispose()
    assert [left(who) for who in folk[:14]] == [0] * 14
    assert min(left(who) for who in folk[14:]) > 14
    pages = held.bytes()
    assert not any(middle(word) in pages for who in folk[:14:2] for word in said[who.uid])
    kept = [sum(pages.count(middle(word)) for word in said[who.uid]) for who in folk[1:14:2]]
    assert kept == [8 * 20] * 7  # each revision of one's own answer, and nothing else


def middle(word: str) -> bytes:
    return word[4:12].encode()


def index_pages(held: Any) -> list[bytes]:
    """What SQLite keeps of the search index, with what was deleted and is not merged yet."""
    with closing(sqlite3.connect(held.store.folder.database)) as connection:
        return [block for (block,) in connection.execute("SELECT block FROM reflection_search_data")]


def test_a_back_up_that_is_restored_loses_what_was_withdrawn(held: Any, noted: Any) -> None:
    gone, stays = noted
    archive = backup.create(held.store.folder)
    for key in ("lukte", "kijken"):
        held.share(gone, key, "private")
    backup.restore(archive, held.store.folder)
    assert held.found("tractoren") == [stays.pseudonym]
    assert feedback.for_participant(held.store, seat(gone.uid)) == ()
    assert lose(held.store.folder, "Lof0", "Geheel0", "Antwoord0", "label0") == []
    assert lose(held.store.folder, "Lof1", "Geheel1", "Antwoord1", "label1") == [
        "Lof1",
        "Geheel1",
        "Antwoord1",
        "label1",
    ]


def test_a_back_up_that_is_restored_loses_who_was_erased(held: Any, noted: Any) -> None:
    gone, stays = noted
    archive = backup.create(held.store.folder)
    people.erase(held.store, COORDINATOR, held.id, gone.uid)
    backup.restore(archive, held.store.folder)
    assert held.found("tractoren") == [stays.pseudonym]
    assert lose(held.store.folder, "tractoren0", "tractor0", "Lof0", "Geheel0", "Antwoord0", "label0") == []


def test_what_was_written_and_shared_after_a_withdrawal_stays_shared(held: Any, noted: Any) -> None:
    who, _ = noted
    held.share(who, "lukte", "private")
    held.say(who, "lukte", "Over kastelen.", "coach")
    archive = backup.create(held.store.folder)
    backup.restore(archive, held.store.folder)
    assert held.found("kastelen") == [who.pseudonym]


def test_who_shares_with_the_coach_only_is_not_the_teams_again_after_restoring(held: Any) -> None:
    (who,) = held.join()
    step = {"text": "Elke week bellen", "who": "team", "starts": None, "review": None}
    held.say(who, "stap", step, "team")
    held.reveal("stap")
    (wanted,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    reflecting.agree(held.store, COORDINATOR, held.id, wanted.id)
    archive = backup.create(held.store.folder)
    held.share(who, "stap", "coach")
    backup.restore(archive, held.store.folder)
    assert reflecting.next_steps(held.store, COORDINATOR, held.id) == []
    assert actions.actions(held.store, COORDINATOR, held.id) == []
    assert held.found("bellen") == [who.pseudonym]
    held.share(who, "stap", "private")
    backup.restore(archive, held.store.folder)
    assert held.found("bellen") == []


def test_the_list_says_nothing_of_whose_answer_it_was(held: Any, noted: Any) -> None:
    held.share(noted[0], "lukte", "private")
    listed = held.store.folder.erasures.read_text()
    assert noted[0].uid not in listed
    assert len(erased(held.store.folder)) == 1
    assert apply_erasures(held.store, erased(held.store.folder)) == 0


def test_an_evening_with_forty_reflections(new_coached: Callable[[], Any]) -> None:
    from samenspraak.analysis.reading_first import reading_order, reasons

    held = new_coached()
    folk = held.join(40)
    for number, who in enumerate(folk):
        held.say(who, "lukte", "Ik weet niet hoe ik verder kom." if number % 4 == 0 else "Wij luisterden goed.")
    found = reading.readings(held.store, COACH).reflections
    asking = [one for one in found if any(reason.kind == "asks_help" for reason in reasons(one))]
    assert (len(found), len(asking)) == (40, 10)
    assert reading_order(found)[:10] == asking
    for one in asking:
        note = Note(ask="Wat probeerde je al?", state="discuss")
        feedback.write_draft(held.store, COACH, held.id, one.author, note, step_id=held.step("lukte").id)
    assert feedback.release_drafts(held.store, COACH) == 10
    got = {who.pseudonym: feedback.for_participant(held.store, seat(who.uid)) for who in folk}
    assert {name for name, notes in got.items() if notes} == {one.pseudonym for one in asking}
    again = open_store(held.store.folder)
    assert len(feedback.notes(again, COACH)) == 10
    again.close()
