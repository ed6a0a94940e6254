"""Phones join with a code, come back as who they were, and go home early."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.secret import renew
from samenspraak.store import backup, open_store
from samenspraak.store.tables import ResumeCode
from samenspraak.workshop import answering, entering, joining, people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import PersonView

KEY = "browser-0123456789abcdef"


def enter(school: Any, role: str = "ouder", key: str = KEY) -> PersonView:
    return entering.enter(school.store, school.session.code, role, key)


def seats(school: Any) -> list[PersonView]:
    return people.people(school.store, COORDINATOR, school.session.id)


def progress(school: Any, step: Any) -> Any:
    return answering.progress(school.store, COORDINATOR, step.id)


def test_a_code_leads_to_its_session_however_it_is_typed(school: Any) -> None:
    code = school.session.code
    for typed in (code, code.lower(), f" {code[:3]}-{code[3:]} ", " ".join(code)):
        found = joining.meeting(school.store, typed)
        assert found is not None
        assert (found.session.id, found.trajectory.name) == (school.session.id, "De Regenboog")
        assert (found.joining, found.pace) == (True, "presenter")


@pytest.mark.parametrize("code", ["", "ZZZZZZ", "💥", "é" * 50, "x" * 10_000, None, 7])
def test_a_code_that_there_is_not_leads_nowhere(school: Any, code: Any) -> None:
    assert joining.meeting(school.store, code) is None
    assert joining.resume(school.store, code) is None
    with pytest.raises(RuleError, match="niet bekend"):
        entering.enter(school.store, code, "ouder", KEY)


def test_a_repeat_is_the_same_participant_whatever_changed_since(school: Any) -> None:
    first = enter(school)
    assert (first.role, first.phone) == ("ouder", True)
    joining.set_joining(school.store, COORDINATOR, school.session.id, False)
    version = school.version()
    assert enter(school, "team") == first
    assert seats(school) == [first]
    assert school.version() == version


def test_closed_joining_lets_nobody_new_in_and_says_what_to_do(school: Any) -> None:
    joining.set_joining(school.store, COORDINATOR, school.session.id, False)
    with pytest.raises(RuleError, match=r"gesloten\. Vraag de coördinator"):
        enter(school)
    assert seats(school) == []
    joining.set_joining(school.store, COORDINATOR, school.session.id, True)
    assert enter(school) in seats(school)


def test_a_full_session_is_told(school: Any) -> None:
    school.join("team", people.MOST)
    with pytest.raises(RuleError, match=r"al 400 mensen mee; er passen er 400"):
        enter(school)


@pytest.mark.parametrize("key", ["", "kort", "x" * 65, "met een spatie 0123456789", None, 7])
def test_a_strange_key_of_a_browser_is_refused(school: Any, key: Any) -> None:
    with pytest.raises(RuleError, match="Laad de pagina opnieuw"):
        enter(school, key=key)


def test_who_was_erased_and_joins_again_is_somebody_else_whom_a_restore_leaves_alone(
    school: Any, tmp_path: Any
) -> None:
    first = enter(school)
    people.erase(school.store, COORDINATOR, school.session.id, first.uid)
    second = enter(school)
    assert second.uid != first.uid
    assert enter(school) == second
    school.answer(second, school.text, "van de tweede keer")
    archive = backup.create(school.store.folder, tmp_path / "kopie.zip")
    backup.restore(archive, school.store.folder)
    assert school.own(second, school.text) == "van de tweede keer"
    with pytest.raises(RuleError, match="schuilnaam is er niet meer"):
        entering.seat_again(school.store, first.uid, school.session.code, "ouder")


def test_a_resume_code_brings_the_same_participant_back(school: Any) -> None:
    who = enter(school)
    code = joining.resume_code(school.store, seat(who.uid))
    assert joining.resume_code(school.store, seat(who.uid)) == code
    assert len(code) == 9
    assert code[4] == "-"
    for typed in (code, code.lower(), code.replace("-", ""), f" {code[:2]} {code[2:]} "):
        assert joining.resume(school.store, typed) == who


def test_of_a_resume_code_only_a_hash_is_stored(school: Any) -> None:
    code = joining.resume_code(school.store, seat(enter(school).uid))
    with school.store.read() as orm:
        (row,) = orm.scalars(select(ResumeCode)).all()
    assert code.replace("-", "") not in row.hash.upper()


def test_each_participant_has_another_code_and_loses_it_when_erased(school: Any) -> None:
    one, other = enter(school), enter(school, key="browser-fedcba9876543210")
    codes = [joining.resume_code(school.store, seat(who.uid)) for who in (one, other)]
    assert len(set(codes)) == 2
    people.erase(school.store, COORDINATOR, school.session.id, one.uid)
    assert joining.resume(school.store, codes[0]) is None
    assert joining.resume(school.store, codes[1]) == other
    with pytest.raises(RuleError, match="Doe opnieuw mee"):
        joining.resume_code(school.store, seat(one.uid))


def test_codes_stay_good_on_another_machine_and_after_another_secret(school: Any, tmp_path: Any) -> None:
    who = enter(school)
    old = joining.resume_code(school.store, seat(who.uid))
    archive = backup.create(school.store.folder, tmp_path / "kopie.zip")
    backup.restore(archive, DataFolder(tmp_path / "elders"))
    elsewhere = open_store(DataFolder(tmp_path / "elders"))
    new = joining.resume_code(elsewhere, seat(who.uid))
    assert new != old
    assert joining.resume(elsewhere, old) == joining.resume(elsewhere, new) == who
    elsewhere.close()
    renew(school.store.folder)
    assert joining.resume_code(school.store, seat(who.uid)) != old
    assert joining.resume(school.store, old) == who


def test_who_comes_back_next_month_has_the_same_name_in_another_session(school: Any, script: Any) -> None:
    who = enter(school)
    later = trajectory.open_session(
        school.store, COORDINATOR, script.model_copy(update={"key": "later", "title": "Later"})
    )
    again = entering.seat_again(school.store, who.uid, later.code, "team")
    assert (again.uid, again.pseudonym, again.role) == (who.uid, who.pseudonym, "team")
    assert entering.seat_again(school.store, who.uid, school.session.code, "team").role == "ouder"
    assert entering.enter(school.store, later.code, "ouder", KEY) == again


def test_who_leaves_is_no_longer_waited_for_and_what_was_answered_stays(school: Any) -> None:
    stays, leaves, answered = enter(school), enter(school, key="b" * 16), enter(school, "team", key="c" * 16)
    school.answer(answered, school.text, "gezegd en weg")
    for who in (leaves, answered):
        joining.leave(school.store, seat(who.uid), school.session.id)
    found = progress(school, school.text)
    assert (found.present, found.answered) == ({"ouder": 1, "team": 1}, {"team": 1})
    assert [who.left for who in seats(school)] == [False, True, True]
    version = school.version()
    joining.leave(school.store, seat(leaves.uid), school.session.id)
    assert school.version() == version
    assert not entering.seat_again(school.store, leaves.uid, school.session.code, "ouder").left
    assert progress(school, school.text).present == {"ouder": 2, "team": 1}
    assert school.own(answered, school.text) == "gezegd en weg"
    assert stays in seats(school)


def test_only_the_coordinator_sets_joining_and_pace(school: Any) -> None:
    who = seat(enter(school).uid)
    for act in (
        lambda: joining.set_joining(school.store, who, school.session.id, False),
        lambda: joining.set_pace(school.store, who, school.session.id, "self"),
        lambda: joining.presence(school.store, who, school.session.id),
    ):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            act()
    joining.set_pace(school.store, COORDINATOR, school.session.id, "self")
    assert trajectory.session_by_id(school.store, school.session.id).pace == "self"
    with pytest.raises(RuleError, match="Kies uit: presenter, self"):
        joining.set_pace(school.store, COORDINATOR, school.session.id, "snel")  # type: ignore[arg-type]


def test_presence_counts_who_is_there_who_types_and_who_left(school: Any) -> None:
    at = datetime.now(UTC)
    there, silent, gone = (enter(school, key=letter * 16) for letter in "abc")
    school.join("team", 2)
    joining.leave(school.store, seat(gone.uid), school.session.id)
    version = school.version()
    joining.note_presence(
        school.store,
        {there.uid: at + timedelta(seconds=1), "niemand": at, "é": at},
        {there.uid: at - timedelta(seconds=2), silent.uid: at - timedelta(seconds=60)},
    )
    assert school.version() == version
    found = joining.presence(school.store, COORDINATOR, school.session.id)
    assert list(found) == ["team", "ouder"]
    assert found["ouder"] == joining.PresenceCount(seated=2, phones=2, active=2, typing=1, left=1)
    assert found["team"] == joining.PresenceCount(seated=2, phones=0, active=0, typing=0, left=0)


def test_presence_is_noted_where_the_participant_is_now(school: Any, script: Any) -> None:
    who = enter(school)
    later = trajectory.open_session(
        school.store, COORDINATOR, script.model_copy(update={"key": "later", "title": "Later"})
    )
    entering.seat_again(school.store, who.uid, later.code, "ouder")
    joining.note_presence(school.store, {}, {who.uid: datetime.now(UTC)})
    typing = [
        joining.presence(school.store, COORDINATOR, session)["ouder"].typing
        for session in (school.session.id, later.id)
    ]
    assert typing == [0, 1]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_no_text_opens_a_door_that_is_not_there(school: Any, text: str) -> None:
    assert joining.resume(school.store, text) is None
    assert joining.meeting(school.store, text) is None


def test_the_coordinator_notes_that_somebody_went_home_and_is_back(school: Any) -> None:
    [das] = school.join("team")
    joining.set_left(school.store, COORDINATOR, school.session.id, das.uid, True)
    assert progress(school, school.text).present == {}
    before = school.version()
    joining.set_left(school.store, COORDINATOR, school.session.id, das.uid, True)
    assert school.version() == before
    joining.set_left(school.store, COORDINATOR, school.session.id, das.uid, False)
    [seen] = seats(school)
    assert (seen.left, seen.phone) == (False, False), "coming back makes no phone"
    with pytest.raises(RuleError, match="Alleen de coördinator"):
        joining.set_left(school.store, seat(das.uid), school.session.id, das.uid, True)


def test_whose_phone_is_there_now_is_known_to_who_leads(school: Any) -> None:
    school.join("team")
    vos, das = enter(school), enter(school, key=f"{KEY}-2")
    assert joining.active(school.store, COORDINATOR, school.session.id) == {vos.uid, das.uid}
    joining.leave(school.store, seat(das.uid), school.session.id)
    assert joining.active(school.store, COORDINATOR, school.session.id) == {vos.uid}
    with pytest.raises(RuleError, match="Alleen de coördinator"):
        joining.active(school.store, seat(vos.uid), school.session.id)
