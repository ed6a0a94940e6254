"""Joining under a pseudonym, with a role that can't be used to find out who wrote what."""

from typing import Any

import pytest

from samenspraak.errors import RuleError
from samenspraak.workshop import people, walls
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat


def change(school: Any, who: Any, role: Any) -> None:
    people.change_role(school.store, COORDINATOR, school.session.id, who.uid, role)


def role_of(school: Any, who: Any) -> str:
    return next(p.role for p in people.people(school.store, COORDINATOR, school.session.id) if p.uid == who.uid)


def test_everybody_gets_a_key_and_a_name_of_their_own(school: Any) -> None:
    folk = [*school.join("team", 30), *school.join("ouder", 370)]
    assert len({who.uid for who in folk}) == len({who.pseudonym for who in folk}) == 400
    with pytest.raises(RuleError, match="al 400 mensen"):
        school.join("team")


@pytest.mark.parametrize("number", [0, -1, 1.5, "2", None, [1]])
def test_a_strange_number_of_people_is_refused(school: Any, number: Any) -> None:
    with pytest.raises(RuleError, match="geen aantal mensen"):
        school.join("team", number)
    assert people.people(school.store, COORDINATOR, school.session.id) == []


@pytest.mark.parametrize("role", ["directeur", "", None, ["team"], "x" * 100_000])
def test_a_role_that_does_not_exist_is_refused_with_those_that_do(school: Any, role: Any) -> None:
    (who,) = school.join("team")
    for action in (lambda: school.join(role), lambda: change(school, who, role)):
        with pytest.raises(RuleError, match="bestaat niet.*team, ouder") as caught:  # noqa: RUF043
            action()
        assert len(str(caught.value)) < 200


@pytest.mark.parametrize("session", [0, 999, 2**70, None])
def test_a_session_that_is_not_there_is_told(school: Any, session: Any) -> None:
    with pytest.raises(RuleError, match="sessie is er niet meer"):
        people.join(school.store, COORDINATOR, session, "team")


def test_a_role_can_be_set_right_before_the_cards_were_open(school: Any) -> None:
    (who,) = school.join("team")
    school.write_cards(who, "iets")
    version = school.version()
    change(school, who, "ouder")
    assert role_of(school, who) == "ouder"
    assert school.version() > version
    version = school.version()
    change(school, who, "ouder")
    assert school.version() == version


def test_a_role_cannot_be_changed_to_see_which_cards_change_with_it(school: Any) -> None:
    team, parents = school.join("team", 7), school.join("ouder", 6)
    for who in [*team, *parents]:
        school.write_cards(who, "iets")
    (silent,) = school.join("leerling")
    school.reveal(school.cards)
    before = walls.wall(school.store, COORDINATOR, school.cards.id)
    assert {card.role for card in before.cards} == {"team", "ouder"}

    with pytest.raises(RuleError, match="staat vast"):
        change(school, team[0], "ouder")
    school.conceal(school.cards)
    with pytest.raises(RuleError, match="staat vast"):
        change(school, team[0], "ouder")

    change(school, silent, "team")
    school.reveal(school.cards)
    assert walls.wall(school.store, COORDINATOR, school.cards.id) == before


@pytest.mark.parametrize("viewer", [Viewer("coach"), seat("iemand")])
def test_only_the_coordinator_sees_and_seats_people(school: Any, viewer: Viewer) -> None:
    (who,) = school.join("team")
    session = school.session.id
    for action in (
        lambda: people.people(school.store, viewer, session),
        lambda: people.join(school.store, viewer, session, "team"),
        lambda: people.change_role(school.store, viewer, session, who.uid, "ouder"),
        lambda: people.erase(school.store, viewer, session, who.uid),
        lambda: people.took_part(school.store, viewer, session),
    ):
        with pytest.raises(RuleError, match="coördinator"):
            action()


def test_who_wrote_something_counts_also_when_it_is_empty_now(school: Any) -> None:
    one, two, _ = school.join("team", 3)
    school.answer(one, school.text, "")
    school.answer(two, school.cards, [])
    alone = people.TookPart(alone=True)
    assert people.took_part(school.store, COORDINATOR, school.session.id) == {one.uid: alone, two.uid: alone}
