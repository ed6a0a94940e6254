"""`samenspraak rapport`: a document where it was asked for, and a sentence for all that can't be."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samenspraak import coach_link, example
from samenspraak.cli import main
from samenspraak.folder import DataFolder
from samenspraak.reports.deeds import in_words
from samenspraak.store import open_store
from samenspraak.workshop import auditing
from samenspraak.workshop.viewer import COORDINATOR


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("jaar"))
    example.make(folder, participants=12, seed=1)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rapport", *map(str, arguments)], prog_name="samenspraak")


@pytest.mark.parametrize("which", ["sessie", "plan", "coach", "evaluatie"])
def test_each_becomes_a_file_beside_the_data(year: DataFolder, which: str) -> None:
    before = set(year.path.glob("uitvoer/*"))
    told = run(which, "--map", year.path)
    assert told.exit_code == 0, told.output
    (made,) = set(year.path.glob("uitvoer/*")) - before
    assert str(made) in told.output
    assert made.read_bytes()[:2] == b"PK"


def test_it_comes_where_it_was_asked_as_pdf_in_place_of_the_one_before(year: DataFolder, tmp_path: Path) -> None:
    target = tmp_path / "ons plan.pdf"
    target.write_text("oud")
    assert run("plan", "--map", year.path, "--vorm", "PDF", "--naar", target).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert run("plan", "--map", year.path, "--vorm", "pdf", "--naar", tmp_path).exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Ons plan.pdf", "ons plan.pdf"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["foto"], 2, "‘foto’ is geen keuze. Kies uit: sessie, startpositie, plan, coach, evaluatie."),
        (["plan", "--vorm", "odt"], 2, "‘odt’ is geen keuze. Kies uit: word, pdf."),
        (["sessie", "--sessie", "ZZZ"], 1, "De code ‘ZZZ’ hoort bij geen sessie. Kies een van deze:"),
        (["plan", "--sessie", "ZZZ"], 1, "Laat het weg bij ‘plan’."),
        (["plan", "--naar", " "], 2, "hier staat niets. Typ er een map of bestand achter"),
        (["plan", "--naar", "weg/plan.odt"], 1, "de naam eindigt niet op .docx"),
    ],
)
def test_what_can_not_be_is_told(year: DataFolder, arguments: list[str], code: int, sentence: str) -> None:
    told = run(*arguments, "--map", year.path)
    assert told.exit_code == code
    assert sentence in told.output
    assert "Traceback" not in told.output


def test_where_it_can_not_be_written_is_told_and_nothing_stays(year: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    told = run("plan", "--map", year.path, "--naar", tmp_path / "bestand" / "plan.docx")
    assert told.exit_code == 1
    assert "kies met --naar een andere plaats" in told.output
    assert [one.name for one in tmp_path.iterdir()] == ["bestand"]


def test_once_the_coach_has_a_link_only_the_coach_makes_the_letter(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "school")
    example.make(folder, participants=5, seed=1)
    coach_link.make(folder)
    told = run("coach", "--map", folder.path)
    assert told.exit_code == 1
    assert "Vraag de coach om de brief" in told.output
    assert not (folder.path / "uitvoer").exists()


def test_without_data_it_names_the_folder(tmp_path: Path) -> None:
    told = run("plan", "--map", tmp_path / "leeg")
    assert told.exit_code == 1
    assert str(tmp_path / "leeg") in told.output
    assert "--map" in told.output


def test_a_report_that_can_not_be_made_yet_says_what_to_do(tmp_path: Path) -> None:
    open_store(DataFolder(tmp_path)).close()
    told = run("sessie", "--map", tmp_path)
    assert told.exit_code == 1
    assert "0-welkom" in told.output


def test_what_is_made_is_noted_without_content(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "school")
    example.make(folder, participants=5, seed=1)
    for which, form in (("sessie", "word"), ("coach", "pdf")):
        assert run(which, "--map", folder.path, "--vorm", form).exit_code == 0
    assert run("foto", "--map", folder.path).exit_code
    with closing(open_store(folder)) as store:
        letter, account, *_ = auditing.deeds(store, COORDINATOR)
    assert in_words(account) == ("Wie leidt", "maakte een verslag: een sessie, in Word")
    assert account.session == "Visie-sessie"
    assert in_words(letter) == ("De coach", "maakte een verslag: de brief van de coach, als PDF")
    assert letter.session == ""
