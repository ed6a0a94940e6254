"""Questions with ready answers, from answering to what others may see."""

from typing import Any

import pytest

from samenspraak.workshop import people, trajectory, walls
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR


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
    school.answer(vos, consent, {"zin-1": {"choice": "concern", "why": "Over Jan"}})
    school.reveal(consent)
    (card,) = walls.wall(school.store, COORDINATOR, consent.id).cards
    walls.hide_card(school.store, COORDINATOR, consent.id, card.id)
    seen = walls.wall(school.store, COORDINATOR, consent.id)
    assert (seen.cards, [hidden.id for hidden in seen.hidden]) == ((), [card.id])
    people.erase(school.store, COORDINATOR, school.session.id, vos.uid)
    assert walls.wall(school.store, COORDINATOR, consent.id).hidden == ()
