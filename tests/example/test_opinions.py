"""What the made-up people choose: who decides, scores, and who says what."""

from __future__ import annotations

from collections import Counter
from random import Random

from samenspraak.example.content import Remark, content
from samenspraak.example.opinions import fill_in, give_scores, speakers
from samenspraak.steps import Item, Matrix, Score
from samenspraak.workshop.views import PersonView


def repeatable(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a test that always goes the same way


def people(*roles: str) -> list[PersonView]:
    return [PersonView(f"{role}-{number}", role, role) for number, role in enumerate(roles)]


def test_a_table_is_an_answer_and_tables_differ() -> None:
    told = content().who_decides.rows
    roles = {role for cells in told.values() for role in cells}
    rules = Matrix(
        rows=tuple(Item(id=row, text=row) for row in told), roles=tuple(Item(id=role, text=role) for role in roles)
    )
    tables = [fill_in(told, repeatable(seed)) for seed in range(40)]
    assert all(rules.check(table) == table for table in tables)
    said = Counter(str(table["gevoel"].get("ouders")) for table in tables if isinstance(table["gevoel"], dict))
    assert said["decides"] > said["advises"] > 0
    assert said["None"] > 0


def test_scores_are_answers_near_what_the_role_finds() -> None:
    told = content().scores
    rules = Score(options=tuple(Item(id=theme, text=theme) for theme in told))
    answers = [give_scores(told, "team", repeatable(seed)) for seed in range(40)]
    assert all(rules.check(answer) == {theme: said for theme, said in answer.items() if said} for answer in answers)
    news = [scores for answer in answers if isinstance(scores := answer["goed-nieuws"], dict)]
    assert {scores.get("feasibility") for scores in news} == {0, 1, 2, None}


def test_each_remark_has_a_voice_of_its_own_that_fits() -> None:
    remarks = [Remark(tekst="a", van=("ouder",)), Remark(tekst="b", van=("team",)), Remark(tekst="c", van=("team",))]
    said = speakers(people("team", "ouder", "team"), remarks, repeatable(1))
    assert sorted(said.values()) == [0, 1, 2]
    assert all(uid.split("-")[0] in remarks[place].roles for uid, place in said.items())


def test_the_first_remark_is_always_said_and_no_other_by_who_does_not_fit() -> None:
    remarks = [Remark(tekst="a", van=("ouder",)), Remark(tekst="b", van=("ouder",)), Remark(tekst="c", van=("team",))]
    assert sorted(speakers(people("team", "team"), remarks, repeatable(1)).values()) == [0, 2]
    assert sorted(speakers(people("team"), remarks, repeatable(1)).values()) == [0]
    assert speakers(people("team"), [], repeatable(1)) == {}
