"""Where a command prints and puts its files: nobody has to read it, and a place that can't be is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from samenspraak import example
from samenspraak.cli import main
from samenspraak.folder import DataFolder

TOO_LONG = "a" * 300


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("school"))
    example.make(folder, participants=5, seed=1)
    return folder.path


@pytest.mark.parametrize(
    ("command", "made"),
    [
        (["uitvoer"], "uitvoer/antwoorden-uitleg.csv"),
        (["rapport", "plan"], "uitvoer/Ons plan.docx"),
        (["reservekopie", "--naar", "kopie.zip"], "kopie.zip"),
        (["opruimen"], ""),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_a_command_does_its_work_when_nobody_reads_what_it_prints(
    school: Path, tmp_path: Path, command: list[str], made: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        told = subprocess.run(
            [sys.executable, "-m", "samenspraak.cli", *command, "--map", str(school)],
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert told.returncode == 0, told.stderr
    assert "mis" not in told.stderr
    assert not made or (school / made).is_file() or (tmp_path / made).is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["rapport", "plan", "--naar", TOO_LONG + ".docx"],
        ["reservekopie", "--naar", TOO_LONG],
        ["uitvoer", "--naar", TOO_LONG],
        ["opruimen", "--map", TOO_LONG],
        ["voorbeeld", "--map", TOO_LONG],
    ],
    ids=lambda one: " ".join(one[:2]),
)
def test_a_name_that_no_disk_takes_is_refused(school: Path, arguments: list[str]) -> None:
    there = [] if "--map" in arguments else ["--map", str(school)]
    told = CliRunner().invoke(main, [*arguments, *there], prog_name="samenspraak")
    assert told.exit_code == 2
    assert "kan niet: de naam is te lang. Kies een andere plek." in told.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["uitvoer"], "er staat al een bestand met die naam"),
        (["uitvoer", "--vorm", "excel"], "er staat al een bestand met die naam"),
        (["rapport", "plan"], "de naam eindigt niet op .docx"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_file_is_never_taken_for_a_folder(school: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    there = tmp_path / "al-iets.zip"
    there.write_text("van mij")
    told = CliRunner().invoke(main, [*arguments, "--map", str(school), "--naar", str(there)], prog_name="samenspraak")
    assert told.exit_code == 1
    assert said in told.output
    assert "kies" in told.output.lower()
    assert there.read_text() == "van mij"
