"""The two measurements of the example: their story, what the evening tells of them, and what is not shown of the small."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import mean

import pandas as pd
import pytest

from samenspraak.analysis.questionnaire import Findings, change_table, findings
from samenspraak.analysis.questionnaire.practices import practice_table
from samenspraak.catalogue import load
from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.clearing import clear
from samenspraak.example import ExampleInfo
from samenspraak.example.content import content
from samenspraak.example.measurements import choose, rounds
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import measuring, releasing
from samenspraak.workshop.viewer import COORDINATOR

Made = Callable[[int], tuple[DataFolder, ExampleInfo]]


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load([shared_files().catalogue]).questionnaires["startpositie"]


@pytest.fixture(scope="module")
def school(made: Made) -> Iterator[Store]:
    with closing(open_store(made(22)[0])) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(school: Store, questionnaire: Questionnaire) -> list[Findings]:
    there = measuring.measurements(school, COORDINATOR)
    return [findings(releasing.responses(school, COORDINATOR, one.id, questionnaire)) for one in there]


def test_both_are_released_and_everybody_of_the_file_answered(school: Store) -> None:
    there = measuring.measurements(school, COORDINATOR)
    assert [(one.number, one.state) for one in there] == [(1, "released"), (2, "released")]
    for one, told in zip(there, rounds(), strict=True):
        assert {(each.role, each.section): (each.invited, each.answered) for each in one.audiences} == {
            (role, section): numbers for role, sections in told.people.items() for section, numbers in sections.items()
        }


def test_open_contact_lies_wide_apart_and_less_a_year_later(found: list[Findings]) -> None:
    first, second = (one.gaps.loc[("dimension", "contact")] for one in found)
    assert first["wide"]
    assert first["gap"] == one_gap(found[0]).max()
    assert second["gap"] < first["gap"] - 0.5
    changes = change_table(found[0].shown, found[1].shown)
    assert changes.index[changes["enough"] & ~changes["chance"]].to_list() == [("ouder", "contact")]


def practised(school: Store, number: int) -> pd.DataFrame:
    """What is shown of the checklist, of the first or the second measurement."""
    measurement = measuring.measurements(school, COORDINATOR)[number - 1]
    offered = [one.key for one in load([shared_files().catalogue]).offered(content().school.sector)]
    return practice_table(releasing.practised(school, COORDINATOR, measurement.id, offered))


def test_the_team_ticks_all_that_it_is_asked_in_both_years(school: Store) -> None:
    for number, told in enumerate(rounds(), 1):
        table = practised(school, number)
        assert set(table.index) == set(told.practised)
        for key, (*steps, unknown) in told.practised.items():
            assert [int(table.loc[key, step]) for step in (1, 2, 3, 4)] == steps
            assert table.loc[key, "n"] == sum(steps)
            assert pd.isna(table.loc[key, "unknown"]) or table.loc[key, "unknown"] == unknown


def test_some_is_done_everywhere_some_lies_apart_some_is_not_known_and_a_year_later_more_is_done(school: Store) -> None:
    before, after = practised(school, 1), practised(school, 2)
    assert list(after.index[:2]) == ["voortgangsgesprek", "nieuwsbrief"]
    for table in (before, after):
        assert set(table.index[table["apart"]]) == {"huisbezoek", "open-startvraag", "zelf-contact-zoeken", "werkgroep"}
        assert {"begeleidingsovereenkomst", "kennis-delen"} <= set(table.index[table["many_unknown"]])
    grown = (after["mean"] - before["mean"]).reindex(after.index)
    assert set(grown.index[grown >= 0.5]) == {"digitaal-platform", "goed-nieuws", "kijkmomenten", "welkomgesprek"}


def test_the_first_year_is_erased_when_the_example_is_opened_and_its_checklist_stays(
    made: Made, tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "map")
    shutil.copytree(made(22)[0].path, folder.path)
    with closing(open_store(folder)) as opened:
        before = practised(opened, 1)
        clear(opened, load([shared_files().catalogue]).questionnaires)
        first, second = measuring.measurements(opened, COORDINATOR)
        assert (bool(first.erased), bool(second.erased)) == (True, False)
        pd.testing.assert_frame_equal(practised(opened, 1), before)


def one_gap(found: Findings) -> pd.Series:
    return found.gaps.loc["dimension"]["gap"]


def test_many_parents_do_not_know_about_what_happens_at_home(found: list[Findings]) -> None:
    whole = found[1].statements.loc["ouder"].xs("", level="section")
    unsure = whole[whole["inform_first"]]
    assert (unsure["dimension"] == "thuis").sum() == 3
    assert [one.kind for one in found[1].openings] == ["gap", "spread", "unknown"]


def test_a_small_class_is_nowhere_apart(found: list[Findings]) -> None:
    for one in found:
        sections = one.response.loc["ouder"]["sections"].to_dict()
        assert "schakelklas" not in sections
        assert sections["overig"] == "bovenbouw, schakelklas"
        assert "schakelklas" not in one.statements.index.get_level_values("section")


def test_what_people_wrote_is_read_and_nothing_of_it_is_held_back(school: Store) -> None:
    newest = measuring.measurements(school, COORDINATOR)[-1]
    texts = releasing.open_answers(school, COORDINATOR, newest.id)
    told = rounds()[-1].written
    assert {place: set(some) for place, some in texts.items()} == {
        (role, question): set(some) for question, by_role in told.items() for role, some in by_role.items()
    }
    assert releasing.held_back(school, COORDINATOR, newest.id) == 0


def test_the_start_picture_of_the_evening_is_what_came_out(found: list[Findings]) -> None:
    statements = found[1].statements
    told = "\n".join(content().evening.start_picture)

    def shown(group: str, key: str) -> str:
        return f"{statements.loc[(group, '', key), 'mean']:.1f}".replace(".", ",")

    assert f"team {shown('team', 'eerst-vragen')} en ouders {shown('ouder', 'eerst-vragen')}" in told
    assert f"begroet: {shown('ouder', 'begroeten')}" in told
    assert f"team {shown('team', 'goed-nieuws')} en ouders {shown('ouder', 'goed-nieuws')}" in told
    assert f"doelen: {shown('leerling', 'doelen')}" in told
    parents = statements.loc[("ouder", "", "meebeslissen")]
    assert f"{parents['unknown']} van de {parents['responses']} ouders" in told
    cards = " ".join(card.text for card in content().steps["startbeeld"].cards)
    assert f"Binnenlopen krijgt een {shown('ouder', 'binnenlopen')}" in cards
    assert f"Ouders geven een {shown('ouder', 'berichten')}" in cards
    assert {int(number) for number in re.findall(r"(\d+) ouders", f"{told} {cards}")} == {parents["responses"]}


def test_each_statement_gets_its_mean_and_its_unknowns() -> None:
    means = {"laag": 1.2, "midden": 3.3, "hoog": 4.9}
    unknown = {"laag": 0, "midden": 30, "hoog": 5}
    chosen = choose(means, unknown, 60, Random(3))  # noqa: S311 - a test that always goes the same way
    for key, wanted in means.items():
        given = [one[key] for one in chosen if key in one]
        levels = [level for level in given if level]
        assert len(given) - len(levels) == unknown[key]
        assert set(levels) <= set(range(1, 6))
        assert mean(levels) == pytest.approx(wanted, abs=0.5 / len(levels) + 1e-9)
    assert choose(means, dict.fromkeys(means, 0), 0, Random(3)) == []  # noqa: S311 - nobody draws here
