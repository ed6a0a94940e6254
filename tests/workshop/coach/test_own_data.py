"""Whoever hands over a code learns what is stored, and can have it erased; whoever leads sees numbers only."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, func, select

from samenspraak.errors import FieldError, RuleError
from samenspraak.reports.own_data import DATA, PAGE, own_data_page, own_data_zip
from samenspraak.steps import KINDS
from samenspraak.store import backup, open_store
from samenspraak.store.coach_tables import CoachNote, Highlight, SharedReflection
from samenspraak.store.tables import Answer, Audit, Participant, Trajectory
from samenspraak.workshop import entering, feedback, highlighting, joining, own_data, people, trajectory
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat


def code_of(held: Any, who: Any) -> str:
    return joining.resume_code(held.store, seat(who.uid))


@pytest.fixture
def pair(held: Any) -> Any:
    """Two who wrote; of the first a coach wrote and marked something."""
    one, two = held.join(2)
    held.say(one, "lukte", "MIJNGEHEIM eerste versie")
    held.say(one, "lukte", "MIJNGEHEIM tweede <b>versie</b>")
    held.say(one, "werkte-niet", "ALLEENMIJN blijft van mij", share="private")
    held.say(two, "lukte", "VANANDER blijft staan")
    step = held.step("lukte").id
    note = feedback.Note(strong="COACHSTERK", ask="COACHVRAAG", state="add", follow_up="2026-12-10")
    key = feedback.write_draft(held.store, COACH, held.id, held.author(one), note, step_id=step, on=date(2026, 11, 28))
    feedback.release_drafts(held.store, COACH)
    feedback.reply(held.store, seat(one.uid), key, "MIJNANTWOORD")
    found = next(found for found in held.read() if found.author == held.author(one))
    place = next(answer.pieces[0].place for phase in found.phases for answer in phase.answers)
    highlighting.highlight(held.store, COACH, step, found.author, place=place, start=0, end=9)
    return one, two


def test_whoever_leads_learns_how_much_there_is_and_nothing_of_it(held: Any, pair: Any) -> None:
    (told,) = own_data.counted(held.store, COORDINATOR, code_of(held, pair[0]))
    assert told == own_data.Counted("Terugblik: Huisbezoek", answers=2, shared=0, last=0, ballots=0, notes=1)
    assert "GEHEIM" not in repr(told)


@pytest.mark.parametrize("typed", ["lower", "spaced"])
def test_a_code_is_known_however_it_is_typed(held: Any, pair: Any, typed: str) -> None:
    code = code_of(held, pair[0])
    said = code.lower() if typed == "lower" else f" {code.replace('-', ' ')} "
    assert own_data.counted(held.store, COORDINATOR, said)[0].answers == 2


@pytest.mark.parametrize("wrong", ["", "ABC", "BKMR-7TQZ", "é" * 8, "x" * 500])
def test_a_code_of_nobody_is_told_and_changes_nothing(held: Any, pair: Any, wrong: str) -> None:  # noqa: ARG001
    for ask in (own_data.counted, own_data.kept_by_code, own_data.erase_by_code):
        with pytest.raises(FieldError, match="Een eigen code ziet er zo uit") as told:
            ask(held.store, COORDINATOR, wrong)
        assert told.value.field == "code"
    with held.store.read() as orm:
        assert orm.scalar(select(func.count(Answer.id))) == 4


def test_it_is_for_who_leads(held: Any, pair: Any) -> None:
    code = code_of(held, pair[0])
    for who in (COACH, seat(pair[1].uid)):
        for ask in (own_data.counted, own_data.kept_by_code, own_data.erase_by_code):
            with pytest.raises(RuleError):
                ask(held.store, who, code)


def test_it_is_gone_everywhere_and_what_others_wrote_stays(held: Any, pair: Any) -> None:
    one, two = pair
    archive = backup.create(held.store.folder)
    code = code_of(held, one)
    own_data.erase_by_code(held.store, COORDINATOR, code)
    words = (b"MIJNGEHEIM", b"ALLEENMIJN", b"COACHSTERK", b"COACHVRAAG", b"MIJNANTWOORD")
    assert [word for word in words if word in held.bytes()] == []
    with held.store.read() as orm:
        assert list(orm.scalars(select(Participant.uid))) == [two.uid]
        counts = [
            orm.scalar(select(func.count()).select_from(table)) for table in (CoachNote, Highlight, SharedReflection)
        ]
        assert counts == [0, 0, 1]
        assert orm.scalars(select(Audit.action)).all()[-1] == "participant erased"
        assert orm.scalars(select(Trajectory.traces)).one() is False
    assert held.found("staan") == [two.pseudonym]
    with pytest.raises(FieldError):
        own_data.counted(held.store, COORDINATOR, code)

    backup.restore(archive, held.store.folder)

    assert [word for word in words if word in held.bytes()] == []
    with closing(open_store(held.store.folder)) as again, again.read() as orm:
        assert list(orm.scalars(select(Participant.uid))) == [two.uid]
    assert b"VANANDER" in held.bytes()


def test_what_a_group_wrote_stays_while_another_is_in_it(held: Any) -> None:
    from sqlalchemy import text

    from samenspraak.workshop import grouping

    one, two = held.join(2)
    with held.store.write() as orm:
        orm.execute(text("UPDATE step SET size = 2 WHERE key = 'lukte'"))
    grouping.make_groups(held.store, COORDINATOR, held.id, 2)
    grouping.take_pen(held.store, seat(one.uid), held.step("lukte").id)
    held.say(one, "lukte", "SAMENGESCHREVEN", share="team")
    assert own_data.counted(held.store, COORDINATOR, code_of(held, one))[0].shared == 1
    kept = own_data.kept_by_code(held.store, COORDINATOR, code_of(held, two))
    assert [(answer.with_group, answer.versions[-1].words) for answer in kept.sessions[0].answers] == [
        (True, ("SAMENGESCHREVEN",))
    ]
    own_data.erase_by_code(held.store, COORDINATOR, code_of(held, one))
    assert b"SAMENGESCHREVEN" in held.bytes()
    assert own_data.counted(held.store, COORDINATOR, code_of(held, two))[0].last == 1
    own_data.erase_by_code(held.store, COORDINATOR, code_of(held, two))
    assert b"SAMENGESCHREVEN" not in held.bytes()


def test_all_of_it_stands_on_a_page_and_in_a_file_for_a_program(held: Any, pair: Any) -> None:
    one, _ = pair
    kept = own_data.kept_by_code(held.store, COORDINATOR, code_of(held, one))
    page = own_data_page(kept, "De Regenboog", "2026-11-28")
    for words in ("eerste versie", "ALLEENMIJN", "COACHSTERK", "COACHVRAAG", "MIJNANTWOORD", one.pseudonym, "teamlid"):
        assert words in page
    assert "tweede &lt;b&gt;versie&lt;/b&gt;" in page
    assert "alleen jij." in page
    assert "jij en de coach, met je schuilnaam." in page
    assert "Er zijn 2 versies" in page
    assert "VANANDER" not in page
    with zipfile.ZipFile(io.BytesIO(own_data_zip(kept, "De Regenboog", "2026-11-28"))) as archive:
        assert archive.namelist() == [PAGE, DATA]
        data = json.loads(archive.read(DATA))
    (session,) = data["sessions"]
    assert [len(answer["versions"]) for answer in session["answers"]] == [2, 1]
    assert session["answers"][0]["versions"][1]["value"] == "MIJNGEHEIM tweede <b>versie</b>"
    assert session["notes"][0]["reply"] == "MIJNANTWOORD"


def test_a_draft_of_a_coach_is_not_given(held: Any, pair: Any) -> None:
    one, _ = pair
    feedback.write_draft(held.store, COACH, held.id, held.author(one), feedback.Note(strong="NOGCONCEPT"))
    kept = own_data.kept_by_code(held.store, COORDINATOR, code_of(held, one))
    assert "NOGCONCEPT" not in repr(kept)


def test_giving_access_is_noted_without_who_it_was(held: Any, pair: Any) -> None:
    own_data.kept_by_code(held.store, COORDINATOR, code_of(held, pair[0]))
    with held.store.read() as orm:
        row = orm.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert row
        assert (row.actor, row.action, row.session_id) == ("coordinator", "access given", None)


@pytest.mark.parametrize(
    ("kind", "config", "value", "words"),
    [
        ("cards", {}, [{"id": "a", "text": "een kaart"}, {"id": "b", "text": "nog een"}], ("een kaart", "nog een")),
        ("choice", {"options": [{"id": "x", "text": "Ja"}, {"id": "y", "text": "Nee"}]}, ["x"], ("Ja",)),
        ("scale", {"statements": [{"id": "s", "text": "Ik kan binnenlopen"}]}, {"s": 4}, ("Ik kan binnenlopen: 4",)),
        ("note", {"fields": [{"id": "kind", "text": "Wat doet het kind?"}]}, {"kind": "lachen"}, ("Wat doet het kind?: lachen",)),
        ("open_text", {}, "", ()),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(kind: str, config: Any, value: Any, words: Any) -> None:
    assert own_data.in_words(KINDS[kind].model_validate(config), value) == words


def test_removing_somebody_at_the_desk_still_erases(held: Any, pair: Any) -> None:
    people.erase(held.store, COORDINATOR, held.id, pair[0].uid)
    assert b"MIJNGEHEIM" not in held.bytes()
    with held.store.read() as orm:
        assert orm.scalars(select(Trajectory.traces)).one() is False


def statements(held: Any, who: Any) -> int:
    """How many times the data file is asked something while somebody is erased."""
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    event.listen(held.store.engine, "before_cursor_execute", note)
    people.erase(held.store, COORDINATOR, held.id, who.uid)
    event.remove(held.store.engine, "before_cursor_execute", note)
    return len(asked)


def test_erasing_who_was_in_many_sessions_asks_little_more_of_each(new_coached: Any) -> None:
    """Twenty years of looking back, in which a coach wrote everywhere, may not keep a room waiting."""
    taken = {}
    for number in (2, 12):
        held = new_coached()
        (who,) = held.join()
        for _ in range(number):
            held.begin()
            code = trajectory.session_by_id(held.store, held.id).code
            entering.seat_again(held.store, who.uid, code, "team")
            for key in ("lukte", "werkte-niet", "kijken", "verbinden"):
                held.say(who, key, f"LANGGELEDEN bij {key} en nog wat meer")
            note = feedback.Note(strong="COACHSTERK want je schrijft LANGGELEDEN bij lukte en nog wat meer")
            feedback.write_draft(held.store, COACH, held.id, held.author(who), note)
        taken[number] = statements(held, who)
        assert b"LANGGELEDEN" not in held.bytes()
    assert taken[12] - taken[2] <= 10 * 8


def test_a_participant_asks_the_same_on_the_own_phone(held: Any, pair: Any) -> None:
    one, two = pair
    (told,) = own_data.counted_of_own(held.store, seat(one.uid))
    assert (told.answers, told.notes) == (2, 1)
    kept = own_data.kept_of_own(held.store, seat(one.uid))
    assert kept == own_data.kept_by_code(held.store, COORDINATOR, code_of(held, one))
    feedback.write_draft(held.store, COACH, held.id, held.author(two), feedback.Note(strong="NOGCONCEPT"))
    assert own_data.counted_of_own(held.store, seat(two.uid))[0].notes == 0, "a draft is not read"
    own_data.erase_own(held.store, seat(two.uid))
    assert b"VANANDER" not in held.bytes()
    assert b"NOGCONCEPT" not in held.bytes()
    assert b"MIJNGEHEIM" in held.bytes()


def test_only_who_takes_part_asks_it_for_oneself(held: Any, pair: Any) -> None:
    own_data.erase_own(held.store, seat(pair[0].uid))
    for who in (COACH, COORDINATOR, seat(pair[0].uid), seat("niemand")):
        for ask in (own_data.counted_of_own, own_data.kept_of_own, own_data.erase_own):
            with pytest.raises(RuleError):
                ask(held.store, who)
    assert b"VANANDER" in held.bytes()
