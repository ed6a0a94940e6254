"""The right folder is found, and a school's own workbooks are never overwritten."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samenspraak import folder as place
from samenspraak.errors import SetupError
from samenspraak.folder import DATABASE, DataFolder, SharedFiles, prepare


def notebook(*sources: str, outputs: list[Any] | None = None) -> str:
    cells = [
        {"cell_type": "code", "source": source, "outputs": outputs or [], "execution_count": len(outputs or [])}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workbooks that travel with the program."""
    source = tmp_path / "programma"
    source.mkdir()
    (source / "0-welkom.ipynb").write_text(notebook("hallo"))
    (source / "2-visiesessie.ipynb").write_text(notebook("visie"))
    shared = SharedFiles(source, tmp_path, tmp_path / "voila.json", None)
    monkeypatch.setattr(place, "shared_files", lambda: shared)
    return source


def test_a_workbook_opens_the_data_it_lies_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "map" / "werkboeken").mkdir(parents=True)
    (tmp_path / "map" / DATABASE).touch()
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(tmp_path / "elders"))
    monkeypatch.chdir(tmp_path / "map" / "werkboeken")
    assert DataFolder.find().path == tmp_path / "map"
    (tmp_path / "map" / DATABASE).unlink()
    assert DataFolder.find().path == tmp_path / "elders"


def test_the_usual_folder_is_that_of_the_setting_then_the_checkout_then_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(tmp_path / "ingesteld"))
    assert DataFolder.at(None).path == tmp_path / "ingesteld"
    assert DataFolder.at(tmp_path / "gevraagd").path == tmp_path / "gevraagd"
    monkeypatch.delenv("SAMENSPRAAK_MAP")
    monkeypatch.setattr(place, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(place, "user_data_path", lambda name, **_options: tmp_path / name)
    assert DataFolder.usual().path == tmp_path / "Samenspraak"
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "werkboeken").mkdir()
    assert DataFolder.usual().path == tmp_path / "data" / "answers"


def test_an_incomplete_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(place, "jupyter_path", lambda _name: [str(tmp_path)])
    with pytest.raises(SetupError, match="Installeer Samenspraak opnieuw"):
        place.shared_files()
    (tmp_path / "voila.json").touch()
    assert place.shared_files().workbooks == tmp_path / "werkboeken"


def test_workbooks_are_copied_at_the_first_start(shipped: Path, folder: DataFolder) -> None:
    assert prepare(folder).left == []
    for workbook in shipped.glob("*.ipynb"):
        assert (folder.workbooks / workbook.name).read_bytes() == workbook.read_bytes()


def test_an_untouched_workbook_follows_the_program(shipped: Path, folder: DataFolder) -> None:
    prepare(folder)
    (shipped / "2-visiesessie.ipynb").write_text(notebook("visie, nieuwe versie"))
    assert prepare(folder).left == []
    assert "nieuwe versie" in (folder.workbooks / "2-visiesessie.ipynb").read_text()


def test_what_a_run_leaves_in_a_workbook_is_no_edit(shipped: Path, folder: DataFolder) -> None:
    prepare(folder)
    copy = folder.workbooks / "2-visiesessie.ipynb"
    copy.write_text(notebook("visie", outputs=[{"output_type": "stream", "text": "uitvoer"}]))
    prepare(folder)
    assert "uitvoer" in copy.read_text()
    (shipped / "2-visiesessie.ipynb").write_text(notebook("nieuw"))
    assert prepare(folder).left == []
    assert "nieuw" in copy.read_text()


def test_an_edited_workbook_stays_and_is_named(shipped: Path, folder: DataFolder) -> None:
    prepare(folder)
    copy = folder.workbooks / "2-visiesessie.ipynb"
    copy.write_text(notebook("visie", "onze eigen vraag"))
    (shipped / "2-visiesessie.ipynb").write_text(notebook("nieuw"))
    (shipped / "0-welkom.ipynb").write_text(notebook("nieuw welkom"))
    for _ in range(2):
        assert prepare(folder).left == ["2-visiesessie.ipynb"]
    assert "onze eigen vraag" in copy.read_text()
    assert "nieuw welkom" in (folder.workbooks / "0-welkom.ipynb").read_text()


def test_a_workbook_edited_into_something_unreadable_stays_too(shipped: Path, folder: DataFolder) -> None:
    prepare(folder)
    (folder.workbooks / "0-welkom.ipynb").write_text("{ dit is geen werkboek")
    assert prepare(folder).left == ["0-welkom.ipynb"]
    assert shipped.is_dir()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda manifest: manifest.write_bytes(b"\xff\x00{"),
        lambda manifest: manifest.write_text('["geen", "lijst"]'),
        lambda manifest: manifest.write_text('{"2-visiesessie.ipynb": 7}'),
        lambda manifest: manifest.write_text(""),
        lambda manifest: manifest.unlink(),
    ],
)
def test_without_a_record_of_what_was_copied_nothing_of_the_school_is_overwritten(
    shipped: Path, folder: DataFolder, spoil: Callable[[Path], Any]
) -> None:
    prepare(folder)
    (folder.workbooks / "2-visiesessie.ipynb").write_text(notebook("van ons"))
    spoil(folder.workbooks / ".herkomst.json")
    assert prepare(folder).left == ["2-visiesessie.ipynb"]
    (shipped / "0-welkom.ipynb").write_text(notebook("nieuw"))
    assert prepare(folder).left == ["2-visiesessie.ipynb"]
    assert "nieuw" in (folder.workbooks / "0-welkom.ipynb").read_text()


def test_an_interrupted_copy_is_made_again(shipped: Path, folder: DataFolder) -> None:
    folder.workbooks.mkdir(parents=True)
    (folder.workbooks / "0-welkom.ipynb").touch()
    (folder.workbooks / "0-welkom.ipynb.nieuw").write_text('{"cells": [')
    assert prepare(folder).left == []
    assert (folder.workbooks / "0-welkom.ipynb").read_bytes() == (shipped / "0-welkom.ipynb").read_bytes()
    assert not list(folder.workbooks.glob("*.nieuw"))


def test_a_copy_that_fails_leaves_the_former_one_whole(
    shipped: Path, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(folder)
    before = (folder.workbooks / "0-welkom.ipynb").read_bytes()
    (shipped / "0-welkom.ipynb").write_text(notebook("nieuw"))

    def half(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(SetupError, match=r"de schijf is vol.*--map"):
        prepare(folder)
    assert (folder.workbooks / "0-welkom.ipynb").read_bytes() == before
    assert not list(folder.workbooks.glob("*.nieuw"))


def test_a_start_without_changes_writes_nothing(shipped: Path, folder: DataFolder) -> None:
    prepare(folder)
    times = {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")}
    prepare(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.path.rglob("*")} == times
    assert shipped.is_dir()


def test_a_folder_that_cannot_be_made_is_told(shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(SetupError, match=r"geen map.*--map") as caught:
        prepare(DataFolder(tmp_path / "bestand" / "map"))
    assert str(tmp_path / "bestand" / "map") in str(caught.value)
    assert shipped.is_dir()
