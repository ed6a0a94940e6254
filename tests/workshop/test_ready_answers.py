"""Questions with ready answers, from answering to what others may see."""

from typing import Any

import pytest

from samenspraak.errors import AnswerError
from samenspraak.workshop import answering, people, trajectory, walls
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR, seat


def ask(school: Any, kind: str, **config: Any) -> Any:
    return trajectory.add_question(
        school.store, COORDINATOR, school.session.id, f"Een {kind}?", kind=kind, config=config
    )


@pytest.fixture
def consent(school: Any) -> Any:
    return ask(school, "consent", items=[{"id": "zin-1", "text": "Samen."}, {"id": "zin-2", "text": "Elke week."}])


def test_objections_are_counted_and_their_whys_stand_apart_without_an_author(school: Any, consent: Any) -> None:
    vos, das, uil = school.join("ouder", 3)
    for who in (vos, das):
        said = {"choice": "objection", "why": f"Nee, zegt {who.uid[:3]}"}
        school.answer(who, consent, {"zin-1": said, "zin-2": {"choice": "concern", "why": "Hoe dan?"}})
    school.answer(uil, consent, {"zin-1": {"choice": "agree", "why": "Ja!"}})
    assert walls.wall(school.store, COORDINATOR, consent.id).cards == ()
    school.reveal(consent)
    found = [row.value for row in values(school.store, COORDINATOR, consent.id)]
    both = {"zin-1": "objection", "zin-2": "concern"}
    assert found == [{"zin-1": "agree"}, both, both]
    cards = walls.wall(school.store, COORDINATOR, consent.id).cards
    assert (
        sorted((card.column, card.mark) for card in cards) == [("zin-1", "objection")] * 2 + [("zin-2", "concern")] * 2
    )
    assert len({card.id for card in cards}) == 4
    assert not [who for who in (vos, das, uil) if who.uid in repr(cards)]


def test_a_why_can_be_hidden_and_goes_with_who_is_erased(school: Any, consent: Any) -> None:
    (vos,) = school.join("ouder")
    school.answer(vos, consent, {"zin-1": {"choice": "concern", "why": "Het kost tijd"}})
    school.reveal(consent)
    (card,) = walls.wall(school.store, COORDINATOR, consent.id).cards
    walls.hide_card(school.store, COORDINATOR, consent.id, card.id)
    seen = walls.wall(school.store, COORDINATOR, consent.id)
    assert (seen.cards, [hidden.id for hidden in seen.hidden]) == ((), [card.id])
    people.erase(school.store, COORDINATOR, school.session.id, vos.uid)
    assert walls.wall(school.store, COORDINATOR, consent.id).hidden == ()


def test_themes_are_scored_while_they_are_there_each_voter_in_an_order_of_their_own(school: Any) -> None:
    school.reveal(school.cards)
    themes = [school.theme(f"Thema {number}") for number in range(4)]
    score = ask(school, "score", source=["kijk"], criteria=["importance"])
    voters = school.join("team", 6)
    orders = {
        tuple(option.id for option in answering.own_options(school.store, seat(who.uid), score.id)) for who in voters
    }
    assert len(orders) > 1
    school.answer(voters[0], score, {themes[0]: {"importance": 5}, themes[1]: {"importance": 0}})
    with pytest.raises(AnswerError, match="is er niet meer"):
        school.answer(voters[1], score, {"weg": {"importance": 1}})
    walls.remove_theme(school.store, COORDINATOR, school.cards.id, themes[1])
    school.reveal(score)
    (row,) = values(school.store, COORDINATOR, score.id)
    assert row.value == {themes[0]: {"importance": 5}}


def test_options_of_its_own_are_scored_as_well(school: Any) -> None:
    score = ask(school, "score", options=[{"id": "bellen", "text": "Bellen"}])
    (who,) = school.join("team")
    assert [option.title for option in answering.own_options(school.store, seat(who.uid), score.id)] == ["Bellen"]
    school.answer(who, score, {"bellen": {"feasibility": 3}})
    school.reveal(score)
    (row,) = values(school.store, COORDINATOR, score.id)
    assert row.value == {"bellen": {"feasibility": 3}}
