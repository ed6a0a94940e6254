"""Nothing stands in a document that is on no screen of who reads it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from samenspraak.errors import RuleError
from samenspraak.reports.accounts import ACCOUNTS
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Participant, Step
from samenspraak.workshop import answering, feedback, highlighting, reflecting, sharing, trajectory
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.letter import for_team
from samenspraak.workshop.trajectory import step_view
from samenspraak.workshop.viewer import COACH, COORDINATOR, ROOM, seat
from samenspraak.workshop.walls import hide_card, wall
from tests.reports.accounts.conftest import Told, source_of

KINDS = ("word", "pdf")


def kept(store: Store, *visibilities: str) -> set[str]:
    """Long enough texts that only who may read these visibilities reads."""
    with store.read() as orm:
        rows = orm.execute(select(Answer, Step).join(Step).where(Step.by_choice)).all()
        texts: dict[bool, set[str]] = {True: set(), False: set()}
        for answer, row in rows:
            for piece in step_view(orm, row).rules.pieces(answer.value) if answer.value else ():
                texts[answer.visibility in visibilities].add(piece.text)
    return {text for text in texts[True] - texts[False] if len(text) > 12}


def pseudonyms(store: Store) -> set[str]:
    with store.read() as orm:
        return set(orm.scalars(select(Participant.pseudonym).where(Participant.pseudonym != "")))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_shared_with_the_team_is_in_no_document(school: Store, told: Told, kind: str) -> None:
    hidden = kept(school, "private", "coach")
    assert hidden
    codes = [session.code for session in trajectory.sessions(school)]
    for said in (*(told("sessie", kind, code) for code in codes), *(told(key, kind) for key in ACCOUNTS)):
        assert [text for text in hidden if text in said] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_in_any_document_under_a_pseudonym(school: Store, told: Told, kind: str) -> None:
    names = pseudonyms(school)
    assert len(names) > 5
    for key in ACCOUNTS:
        said = told(key, kind)
        assert [name for name in names if name in said] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_off_the_wall_or_not_released_is_not_in_a_session(school: Store, told: Told, kind: str) -> None:
    steps = {step.key: step for step in trajectory.steps(school, trajectory.sessions(school)[0].id)}
    card, *_ = wall(school, ROOM, steps["veilig"].id).cards
    closed = [one.text for one in wall(school, ROOM, steps["loslaten"].id).cards]
    before = told("sessie", kind)
    assert card.text in before
    assert all(text in before for text in closed)
    hide_card(school, COORDINATOR, steps["veilig"].id, card.id)
    answering.conceal(school, COORDINATOR, steps["loslaten"].id)
    after = told("sessie", kind)
    assert card.text not in after
    assert [text for text in closed if text in after] == []


def test_a_session_of_which_nothing_is_released_has_no_account(school: Store) -> None:
    session = trajectory.sessions(school)[1]
    for step in trajectory.steps(school, session.id):
        answering.conceal(school, COORDINATOR, step.id)
    with pytest.raises(RuleError, match="nog niets aan iedereen getoond"):
        ACCOUNTS["sessie"].make(source_of(school, "sessie"), session.code)


def test_who_came_to_look_back_is_not_told(school: Store, told: Told) -> None:
    for one in reflecting.reflections(school, COORDINATOR):
        if one.revealed:
            assert "Wie er waren" not in told("sessie", code=one.session.code)


def test_drafts_and_replies_are_not_in_a_letter(school: Store, told: Told) -> None:
    drafts = [note for note in feedback.notes(school, COACH) if not note.released]
    replies = [reply for note in feedback.notes(school, COACH) for reply in note.replies]
    assert drafts
    said = told("coach")
    for words in (*replies, *(text for note in drafts for text in (note.strong, note.ask) if text)):
        assert words not in said


def test_a_note_about_what_the_team_did_not_read_stays_out(school: Store, told: Told) -> None:
    found = for_team(school, COACH)
    note = next(one for one in found.notes if one.step_id is not None and one.strong)
    assert note.step_id is not None
    assert note.strong in told("coach")
    with school.read() as orm:
        uid = orm.get_one(Participant, note.author).uid
    sharing.share(school, seat(uid), note.step_id, "coach")
    assert all(one.id != note.id for one in for_team(school, COACH).notes)
    assert note.strong not in told("coach")


def test_a_note_that_calls_somebody_by_a_pseudonym_stays_out(school: Store) -> None:
    before = for_team(school, COACH)
    note = next(one for one in before.notes if one.step_id is not None)
    told = Note(strong=f"{note.pseudonym.upper()}, dit is sterk.")
    feedback.write_draft(school, COACH, note.session_id, note.author, told, step_id=note.step_id)
    feedback.release_drafts(school, COACH)
    after = for_team(school, COACH)
    assert all(note.pseudonym.casefold() not in one.strong.casefold() for one in after.notes)
    assert after.left_out > before.left_out
    account = ACCOUNTS["coach"].make(source_of(school, "coach"), "")
    assert account.note.startswith(f"{after.left_out} reacties staan er niet in")


def test_what_is_not_read_together_yet_stays_out_of_a_letter(school: Store) -> None:
    for session in trajectory.sessions(school):
        for step in trajectory.steps(school, session.id):
            answering.conceal(school, COORDINATOR, step.id)
    found = for_team(school, COACH)
    assert (found.notes, found.quotes) == ((), ())
    assert found.left_out > 0
    with pytest.raises(RuleError, match="nog niets voor een brief"):
        ACCOUNTS["coach"].make(source_of(school, "coach"), "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_quote_goes_when_its_answer_is_withdrawn(school: Store, told: Told, kind: str) -> None:
    quote = for_team(school, COACH).quotes[0]
    assert quote.text in told("coach", kind)
    with school.read() as orm:
        uid = orm.get_one(Participant, quote.author).uid
    sharing.share(school, seat(uid), quote.step_id, "private")
    assert quote.text not in {one.text for one in highlighting.quotes(school, COACH)}
    assert quote.text not in told("coach", kind)


def test_only_a_coach_reads_a_letter_and_only_who_leads_the_rest(school: Store) -> None:
    for key, offered in ACCOUNTS.items():
        wrong = COORDINATOR if key == "coach" else COACH
        source = source_of(school, key)
        with pytest.raises(RuleError):
            offered.make(type(source)(school, wrong, source.catalogue, source.owner), "")
