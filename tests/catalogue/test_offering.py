"""What one school sees of the library: of a module that is off, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.catalogue.offering import Offering, offering
from samenspraak.catalogue.picture import PICTURES, drawings
from samenspraak.errors import CatalogueError
from samenspraak.folder import shared_files
from samenspraak.reports.library import picture_of
from tests.conventions.test_tokens import HEX, tokens

CONTENT = shared_files().catalogue
CATALOGUE = load([CONTENT])
ON = ("identity",)


def everything(seen: Offering) -> str:
    return " ".join(
        one.model_dump_json()
        for entries in (seen.practices, seen.trainings, seen.focuses, seen.literature)
        for one in entries.values()  # type: ignore[attr-defined]
    )


def test_of_a_module_that_is_off_nothing_is_left() -> None:
    said = everything(offering(CATALOGUE))
    for name in ("School, gezin en kerk", "Ouders verenigd", "School en kerk", "school-en-kerk", "oudervereniging"):
        assert name not in said
    assert not re.search(r"\bkerk\b", said)


def test_a_school_that_wants_it_sees_it_too() -> None:
    less, more = offering(CATALOGUE), offering(CATALOGUE, ON)
    assert more.practices.keys() - less.practices.keys() == {"school-en-kerk", "oudervereniging"}
    topics = [topic.title for topic in more.trainings["samen-opvoeden"].topics]
    assert [topic.title for topic in less.trainings["samen-opvoeden"].topics] == topics[:-1]
    form = CATALOGUE.form(CATALOGUE.questionnaires["startpositie"], "team", "po", ON)
    assert form
    assert "praktijk:school-en-kerk" in form.practice_keys


def test_a_link_to_what_is_hidden_and_a_source_of_nothing_else_go_along(tmp_path: Path) -> None:
    church = (CONTENT / "praktijken" / "school-en-kerk.yaml").read_text("utf-8")
    (tmp_path / "kerk.yaml").write_text(church.replace("epstein:", "bronnen: [kerkboek]\nepstein:"), "utf-8")
    book = "soort: bron\nsleutel: kerkboek\ntitel: Kerkboek\nbronsoort: boek\nzegt: Over de kerk.\n"
    (tmp_path / "boek.yaml").write_text(book, "utf-8")
    focus = (CONTENT / "speerpunten" / "warm-begin.yaml").read_text("utf-8")
    (tmp_path / "warm.yaml").write_text(focus.replace("praktijken: [", "praktijken: [school-en-kerk, "), "utf-8")
    catalogue = load([CONTENT, tmp_path])
    less, more = offering(catalogue), offering(catalogue, ON)
    assert "kerkboek" not in less.literature
    assert "kerkboek" in more.literature
    assert "school-en-kerk" not in less.focuses["warm-begin"].practices
    assert [one.key for one in more.naming("school-en-kerk")] == ["warm-begin"]
    assert [one.key for one in more.citing("kerkboek")] == ["school-en-kerk"]


def test_a_topic_names_what_is_there(tmp_path: Path) -> None:
    asked = (CONTENT / "startpositie.yaml").read_text("utf-8")
    for dimension in CATALOGUE.questionnaires["startpositie"].dimensions:
        assert len(dimension.practices) >= 3
    (tmp_path / "eigen.yaml").write_text(asked.replace("praktijken: [bereikbaar", "praktijken: [bereikbar"), "utf-8")
    with pytest.raises(CatalogueError, match=r"(?s)onderwerpen\.1\.praktijken\.1.*Bedoel je ‘bereikbaar’") as told:
        load([CONTENT, tmp_path])
    assert "bereikbar" in str(told.value)


# -------------------------------------------------------------------------------------------------------- drawings


def test_every_drawing_is_there_and_no_other() -> None:
    assert set(drawings(CONTENT)) == {path.stem for path in (CONTENT / "beelden").iterdir()} == set(PICTURES)


def test_drawings_are_small_and_of_one_house() -> None:
    root = Path(__file__).parents[2]
    for name, svg in drawings(CONTENT).items():
        assert len(svg) < 3000, name
        assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 110">'), name
        assert {colour.upper() for colour in HEX.findall(svg)} <= set(tokens(root).values()), name
        assert not re.search(r"<(?!/?(?:svg|rect|circle|path)\b)|style=|href", svg), name


def test_everything_has_one_and_each_routine_and_training_its_own() -> None:
    entries = [*CATALOGUE.practices.values(), *CATALOGUE.trainings.values(), *CATALOGUE.focuses.values()]
    assert {picture_of(one) for one in entries} == set(PICTURES)
    own = [one.picture for one in entries if one.picture]
    assert len(own) == len(set(own)) == 10


def test_a_school_chooses_one_of_them(put: Callable[..., Path], practice: str) -> None:
    own = load([put(f"{practice}beeld: huisbezoek\n")]).practices["koffie"]
    assert picture_of(own) == "huisbezoek"
    assert picture_of(load([put(practice, folder="zonder")]).practices["koffie"]) == "communiceren"
    with pytest.raises(CatalogueError, match=r"‘foto’ kan hier niet\. Kies uit: welkomgesprek, "):
        load([put(f"{practice}beeld: foto\n", folder="fout")])
