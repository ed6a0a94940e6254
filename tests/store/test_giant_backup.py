"""A file that would fill the memory or the disk is refused as a back-up, before anything of it is unpacked."""

import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from samenspraak.errors import DataFileError
from samenspraak.folder import DataFolder
from samenspraak.store import backup


@pytest.fixture
def full(school: Any) -> Any:
    """A folder with answers."""
    for who in school.join(6):
        school.write(who, f"antwoord van {who.pseudonym}")
    return school


def bomb(archive: Path, target: Path, size: int) -> Path:
    """The archive with a file of so many zeros beside what it holds."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            written.writestr(name, source.read(name))
        with written.open("eigen/nullen.yaml", "w") as file:
            for _ in range(size // 10**6):
                file.write(bytes(10**6))
    return target


@pytest.mark.parametrize("bound", ["_TIMES", "_MOST_UNPACKED"])
def test_a_small_file_that_unpacks_to_a_giant_is_refused_before_it_is_unpacked(
    full: Any, everything: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    if bound == "_MOST_UNPACKED":
        monkeypatch.setattr(backup, bound, 50 * 10**6)
    before = everything(full.folder)
    archive = bomb(backup.create(full.folder), tmp_path / "bom.zip", 120 * 10**6)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("something of it was unpacked"))
    with pytest.raises(DataFileError, match=r"bom\.zip zou uitgepakt 120 MB zijn.*Kies een ander bestand"):
        backup.restore(archive, full.folder)
    assert everything(full.folder) == before


def test_of_a_file_that_lies_about_its_size_no_more_is_unpacked_than_it_says(full: Any, tmp_path: Path) -> None:
    size, lie = 60 * 10**6, 1000
    name = "eigen/nullen.yaml"
    archive = bomb(backup.create(full.folder), tmp_path / "bom.zip", size)
    content = archive.read_bytes().replace(size.to_bytes(4, "little"), lie.to_bytes(4, "little"))
    archive.write_bytes(content)
    with zipfile.ZipFile(archive) as opened:
        assert opened.getinfo(name).file_size == lie
        tracemalloc.start()
        try:
            with pytest.raises(zipfile.BadZipFile):
                backup._read(opened, name)
            assert tracemalloc.get_traced_memory()[1] < size / 10
        finally:
            tracemalloc.stop()


def test_a_file_that_is_packed_otherwise_is_no_back_up(full: Any, tmp_path: Path) -> None:
    """Of these a few bytes can unpack to all the memory in one go."""
    with (
        zipfile.ZipFile(backup.create(full.folder)) as source,
        zipfile.ZipFile(tmp_path / "lzma.zip", "w", zipfile.ZIP_LZMA) as written,
    ):
        for name in source.namelist():
            written.writestr(name, source.read(name))
    with pytest.raises(DataFileError, match="geen goede reservekopie"):
        backup.restore(tmp_path / "lzma.zip", DataFolder(tmp_path / "elders"))
