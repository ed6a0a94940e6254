"""An acknowledged answer is the author's, whole and once; the envelope says which one is newest."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from samenspraak.errors import AnswerError, RuleError
from samenspraak.store.tables import Answer, Ballot
from samenspraak.workshop import answering, people
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope


def revisions(school: Any) -> int:
    with school.store.read() as orm:
        return int(orm.scalar(select(func.count()).select_from(Answer)) or 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.lists(
        st.tuples(st.sampled_from(["telefoon", "laptop"]), st.integers(1, 6), st.integers()), min_size=1, max_size=12
    )
)
def test_of_each_client_only_rising_numbers_count_and_the_last_arrival_wins(new_school: Any, sent: Any) -> None:
    school = new_school()
    (who,) = school.join("ouder")
    highest: dict[str, int] = {}
    expected = None
    rows = 0
    for client, seq, word in sent:
        before = school.version()
        school.answer(who, school.text, f"antwoord {word}", client=client, seq=seq)
        if seq > highest.get(client, 0):
            highest[client] = seq
            expected = f"antwoord {word}"
            rows += 1
            assert school.version() > before
        else:
            assert school.version() == before
    assert school.own(who, school.text) == expected
    assert revisions(school) == rows


def test_a_late_repeat_of_an_older_vote_does_not_replace_a_newer_one_from_another_device(school: Any) -> None:
    (who, other) = school.join("ouder", 2)
    school.write_cards(other, "een")
    school.reveal(school.cards)
    theme = school.theme("Thema")
    school.answer(who, school.ballot, {theme: 1}, client="telefoon", seq=5)
    school.answer(who, school.ballot, {theme: 3}, client="laptop", seq=1)
    version = school.version()

    school.answer(who, school.ballot, {theme: 1}, client="telefoon", seq=5)

    assert school.own(who, school.ballot) == {theme: 3}
    assert school.version() == version


def test_a_ballot_from_before_the_list_of_browsers_still_knows_its_own_repeat(school: Any) -> None:
    (who,) = school.join("ouder")
    school.reveal(school.cards)
    theme = school.theme("Thema")
    school.answer(who, school.ballot, {theme: 2}, client="telefoon", seq=5)
    with school.store.write() as orm:
        orm.scalars(select(Ballot)).one().seen = {}
    school.answer(who, school.ballot, {theme: 3}, client="laptop", seq=1)
    school.answer(who, school.ballot, {theme: 1}, client="telefoon", seq=4)
    assert school.own(who, school.ballot) == {theme: 3}


def test_the_same_number_for_two_people_at_one_laptop_are_two_answers(school: Any) -> None:
    one, two = school.join("team", 2)
    school.answer(one, school.text, "van een", seq=7)
    school.answer(two, school.text, "van twee", seq=7)
    assert (school.own(one, school.text), school.own(two, school.text)) == ("van een", "van twee")


def test_a_repeat_after_the_reveal_is_acknowledged_and_a_new_answer_is_refused(school: Any) -> None:
    (who,) = school.join("team")
    seq = school.answer(who, school.text, "op tijd")
    school.reveal(school.text)

    school.answer(who, school.text, "op tijd", seq=seq)
    with pytest.raises(RuleError, match="gesloten"):
        school.answer(who, school.text, "te laat")

    assert school.own(who, school.text) == "op tijd"
    school.conceal(school.text)
    school.answer(who, school.text, "weer open")
    assert school.own(who, school.text) == "weer open"


def test_a_refused_value_leaves_the_former_one_and_its_number_free(school: Any) -> None:
    (who,) = school.join("team")
    school.answer(who, school.text, "goed", seq=1)
    version = school.version()
    with pytest.raises(AnswerError):
        school.answer(who, school.text, "x" * 301, seq=2)
    assert (school.own(who, school.text), school.version()) == ("goed", version)
    school.answer(who, school.text, "korter", seq=2)
    assert school.own(who, school.text) == "korter"


@pytest.mark.parametrize("client", ["", "a b", "x" * 65, "naam\n", "\ud800", "é", "a\x00", None, 7, ["a"]])
def test_a_strange_sender_is_refused(school: Any, client: Any) -> None:
    (who,) = school.join("team")
    with pytest.raises(AnswerError, match="afzender"):
        school.answer(who, school.text, "hoi", client=client)


@pytest.mark.parametrize("seq", [0, -1, 2**53, 10**400, True, 1.0, float("nan"), float("inf"), "1", [1]])
def test_a_strange_number_is_refused(school: Any, seq: Any) -> None:
    (who,) = school.join("team")
    with pytest.raises(AnswerError, match="volgnummer"):
        school.answer(who, school.text, "hoi", seq=seq)


@pytest.mark.parametrize("uid", [None, "", "bestaat-niet", "\ud800", "x" * 1_000_000, 7, ["a"]])
def test_who_does_not_sit_in_the_session_writes_and_sees_nothing(school: Any, uid: Any) -> None:
    viewer = seat(uid)
    look = [
        lambda: answering.answer(school.store, viewer, school.text.id, Envelope("c", 1), "hoi"),
        lambda: answering.own_answer(school.store, viewer, school.text.id),
        lambda: answering.own_options(school.store, viewer, school.ballot.id),
    ]
    for action in look:
        with pytest.raises(RuleError, match="doet niet"):
            action()
    assert revisions(school) == 0


def test_who_was_erased_is_refused(school: Any) -> None:
    (who,) = school.join("team")
    people.erase(school.store, COORDINATOR, school.session.id, who.uid)
    with pytest.raises(RuleError, match="doet niet"):
        school.answer(who, school.text, "ik ben er nog")


@pytest.mark.parametrize("step_id", [0, -1, 999, 2**70, None, "1"])
def test_a_question_that_is_not_there_is_told_in_words(school: Any, step_id: Any) -> None:
    (who,) = school.join("team")
    with pytest.raises(RuleError, match="vraag is er niet meer"):
        answering.answer(school.store, seat(who.uid), step_id, Envelope("c", 1), "hoi")


@pytest.mark.parametrize("viewer", [Viewer("coach"), Viewer("participant", "iemand")])
def test_only_the_coordinator_leads(school: Any, viewer: Viewer) -> None:
    for action in (answering.reveal, answering.conceal, answering.progress):
        with pytest.raises(RuleError, match="coördinator"):
            action(school.store, viewer, school.text.id)


def test_a_card_of_someone_else_is_refused_also_when_it_was_taken_away_since(school: Any) -> None:
    victim, thief = school.join("ouder", 2)
    (card,) = school.write_cards(victim, "van mij")
    school.write_cards(victim, "iets anders")
    stolen = [{"id": card, "text": "gekaapt", "column": "mist"}]

    with pytest.raises(AnswerError, match="van iemand anders"):
        school.answer(thief, school.cards, stolen)

    school.answer(victim, school.cards, [{"id": card, "text": "terug", "column": "sterk"}])
    assert school.own(victim, school.cards)[0]["text"] == "terug"


def test_a_key_that_only_looks_alike_or_stands_in_a_text_is_free(school: Any) -> None:
    one, two = school.join("ouder", 2)
    school.answer(one, school.cards, [{"id": "Kaart_0001", "text": '"id": "Kaart_0002"', "column": "sterk"}])
    free = [
        {"id": key, "text": "mag", "column": "sterk"} for key in ("kaart_0001", "KaartX0001", "Kaart_0002", "Kaart_000")
    ]
    school.answer(two, school.cards, free)
    assert len(school.own(two, school.cards)) == 4


def test_progress_counts_by_role_and_an_emptied_answer_does_not_count(school: Any) -> None:
    team = school.join("team", 3)
    school.join("ouder", 2)
    for who in team:
        school.answer(who, school.text, "iets")
    school.answer(team[0], school.text, "")
    progress = answering.progress(school.store, COORDINATOR, school.text.id)
    assert progress.present == {"team": 3, "ouder": 2}
    assert progress.answered == {"team": 2}
    assert progress.who == {team[1].uid, team[2].uid}


def test_votes_over_the_limit_are_never_stored_not_even_by_writers_at_the_same_time(school: Any) -> None:
    voters = school.join("team", 4)
    school.reveal(school.cards)
    themes = [school.theme(f"Thema {n}") for n in range(4)]
    tries = [{themes[0]: 3, themes[1]: 1}, {themes[2]: 3, themes[3]: 2}, {themes[0]: 4}, {themes[3]: 1}]
    strange: list[BaseException] = []

    def vote(client: str) -> None:
        for seq in range(1, 9):
            for voter in voters:
                try:
                    school.answer(voter, school.ballot, tries[(seq + len(client)) % 4], client=client, seq=seq)
                except AnswerError:
                    continue
                except BaseException as error:  # noqa: BLE001 - told by the test below
                    strange.append(error)

    threads = [threading.Thread(target=vote, args=("x" * n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not strange
    with school.store.read() as orm:
        ballots = orm.scalars(select(Ballot)).all()
    assert len(ballots) == len(voters)
    assert all(sum(b.votes.values()) <= 4 and max(b.votes.values()) <= 3 for b in ballots)


VOTER = """
import json, sys
from pathlib import Path
from samenspraak.errors import AnswerError
from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop.answering import answer
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import Envelope

folder, step, uid, client, tries = json.loads(sys.argv[1])
store = open_store(DataFolder(Path(folder)))
for seq, votes in enumerate(tries * 20, 1):
    try:
        answer(store, seat(uid), step, Envelope(client, seq), votes)
    except AnswerError:
        print("geweigerd")
store.close()
"""


def test_two_programs_on_one_file_keep_the_limits_too(school: Any) -> None:
    (voter,) = school.join("team")
    school.reveal(school.cards)
    themes = [school.theme(f"Thema {n}") for n in range(3)]
    tries = [{themes[0]: 3, themes[1]: 1}, {themes[1]: 3, themes[2]: 2}, {themes[2]: 4}, {themes[2]: 2}]
    told = (str(school.store.folder.path), school.ballot.id, voter.uid)
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", VOTER, json.dumps([*told, client, tries])],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for client in ("telefoon", "laptop")
    ]
    for program in programs:
        out, _ = program.communicate(timeout=120)
        assert program.returncode == 0
        assert out.count("geweigerd") == 40
    with school.store.read() as orm:
        (ballot,) = orm.scalars(select(Ballot))
    assert ballot.votes == {themes[2]: 2}
    assert ballot.seen == {"telefoon": 80, "laptop": 80}


def test_a_vote_on_a_theme_that_is_gone_is_refused_and_the_former_vote_stays(school: Any) -> None:
    (who,) = school.join("team")
    school.reveal(school.cards)
    theme = school.theme("Thema")
    school.answer(who, school.ballot, {theme: 2})
    with pytest.raises(AnswerError, match="er niet meer"):
        school.answer(who, school.ballot, {"weg": 1})
    assert school.own(who, school.ballot) == {theme: 2}


def test_votes_on_options_that_are_concealed_rest_until_they_come_back(school: Any) -> None:
    (who,) = school.join("team")
    school.reveal(school.cards)
    theme = school.theme("Thema")
    school.answer(who, school.ballot, {theme: 2})
    school.conceal(school.cards)
    assert school.own(who, school.ballot) == {}
    assert answering.own_options(school.store, seat(who.uid), school.ballot.id) == []
    school.reveal(school.cards)
    assert school.own(who, school.ballot) == {theme: 2}


def test_each_voter_has_an_order_of_options_that_stays(school: Any) -> None:
    voters = school.join("team", 8)
    school.reveal(school.cards)
    themes = {school.theme(f"Thema {n}") for n in range(6)}

    def order(voter: Any) -> tuple[str, ...]:
        return tuple(o.id for o in answering.own_options(school.store, seat(voter.uid), school.ballot.id))

    orders = [order(voter) for voter in voters]
    assert orders == [order(voter) for voter in voters]
    assert all(set(found) == themes for found in orders)
    assert len(set(orders)) > 1


def test_reveal_and_conceal_again_change_nothing(school: Any) -> None:
    school.reveal(school.text)
    version = school.version()
    school.reveal(school.text)
    assert school.version() == version
    school.conceal(school.text)
    assert school.version() > version
