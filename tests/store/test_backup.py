"""A restored back-up equals the original; a restore that fails leaves everything as it was."""

import hashlib
import json
import os
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samenspraak import coach_link
from samenspraak.errors import DataFileError, SetupError
from samenspraak.folder import DATABASE, DataFolder
from samenspraak.store import backup


@pytest.fixture
def full(school: Any) -> Any:
    """A folder with answers, content of the school's own, and an edited workbook."""
    for who in school.join(6):
        school.write(who, f"antwoord van {who.pseudonym} 😀 é")
    school.folder.own_catalogue.mkdir()
    (school.folder.own_catalogue / "eigen.yaml").write_text("titel: van ons\n")
    (school.folder.workbooks / "diep").mkdir(parents=True)
    (school.folder.workbooks / "2-visiesessie.ipynb").write_text('{"cells": []}')
    (school.folder.workbooks / "diep" / "é.ipynb").write_text("{}")
    return school


def files_of(folder: DataFolder) -> dict[str, bytes]:
    """Every file that the folder holds, but the data file's log, which comes and goes."""
    if not folder.path.exists():
        return {}
    found = (path for path in folder.path.rglob("*") if path.is_file())
    return {str(p.relative_to(folder.path)): p.read_bytes() for p in found if p.suffix != ".sqlite-shm"}


def companions_of(folder: DataFolder) -> dict[str, bytes]:
    return {name: content for name, content in files_of(folder).items() if name.startswith(("eigen", "werkboeken"))}


def rebuilt(archive: Path, target: Path, change: Callable[[dict[str, bytes]], None], *, signed: bool = True) -> Path:
    """The archive with other contents, and digests that fit them when `signed`."""
    with zipfile.ZipFile(archive) as source:
        contents = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(contents.pop("inhoud.json"))
    change(contents)
    if signed:
        manifest["bestanden"] = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    with zipfile.ZipFile(target, "w") as written:
        for name, content in contents.items():
            written.writestr(name, content)
        written.writestr("inhoud.json", json.dumps(manifest))
    return target


def with_schema(number: str) -> Callable[[dict[str, bytes]], None]:
    def change(contents: dict[str, bytes]) -> None:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE TABLE trajectory (id)")
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (number,))
        connection.commit()
        contents[DATABASE] = connection.serialize()
        connection.close()

    return change


def test_a_restored_back_up_equals_the_original(full: Any, everything: Any, tmp_path: Path) -> None:
    archive = backup.create(full.folder)
    elsewhere = DataFolder(tmp_path / "elders")

    assert backup.restore(archive, elsewhere) is None

    assert everything(elsewhere) == everything(full.folder)
    assert companions_of(elsewhere) == companions_of(full.folder)
    assert set(files_of(elsewhere)) == {DATABASE, *companions_of(full.folder)}


def lower_versions(folder: DataFolder, by: int) -> None:
    """As it was in the back-up: what follows the folder needs numbers that go up, and nothing else changes."""
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        for table in ("trajectory", "session", "step", "measurement"):
            connection.execute(f"UPDATE {table} SET version = version - ?", (by,))  # noqa: S608


def highest_version(folder: DataFolder) -> int:
    with closing(sqlite3.connect(folder.database)) as connection:
        tables = ("trajectory", "session", "step", "measurement")
        found = [connection.execute(f"SELECT max(version) FROM {table}").fetchone()[0] for table in tables]  # noqa: S608
    return max(version or 0 for version in found)


def test_going_back_in_the_same_folder_undoes_what_came_after_and_keeps_it(
    full: Any, everything: Any, tmp_path: Path
) -> None:
    archive = backup.create(full.folder)
    before = everything(full.folder), companions_of(full.folder)
    (late,) = full.join()
    full.write(late, "daarna")
    (full.folder.workbooks / "2-visiesessie.ipynb").write_text('{"cells": ["anders"]}')
    after, reached = everything(full.folder), highest_version(full.folder)

    former = backup.restore(archive, full.folder)

    lower_versions(full.folder, by=reached)
    assert (everything(full.folder), companions_of(full.folder)) == before
    assert former
    backup.restore(former, DataFolder(tmp_path / "toch"))
    assert everything(DataFolder(tmp_path / "toch")) == after


def test_each_version_is_higher_than_any_before(full: Any) -> None:
    archive = backup.create(full.folder)
    full.write(full.join()[0], "daarna")
    reached = highest_version(full.folder)
    backup.restore(archive, full.folder)
    with closing(sqlite3.connect(full.folder.database)) as connection:
        assert all(version > reached for (version,) in connection.execute("SELECT version FROM session"))


def test_who_reads_along_goes_along_and_a_link_that_was_renewed_stays(full: Any, tmp_path: Path) -> None:
    coach_link.make(full.folder)
    archive = backup.create(full.folder)
    elsewhere = DataFolder(tmp_path / "elders")
    backup.restore(archive, elsewhere)
    assert not coach_link.leader_reads(elsewhere)
    renewed = coach_link.renew(full.folder)
    backup.restore(archive, full.folder)
    assert coach_link.coach_link(full.folder) == renewed


def test_an_open_program_goes_on_with_what_was_restored(full: Any) -> None:
    (who,) = full.join()
    full.write(who, "toen")
    archive = backup.create(full.folder)
    full.write(who, "later")
    with full.store.read():
        backup.restore(archive, full.folder)
    assert full.own(who) == "toen"
    full.write(who, "verder")
    assert full.own(who) == "verder"


def test_people_may_go_on_writing_during_a_back_up(full: Any, opened: Any, tmp_path: Path) -> None:
    (who,) = full.join()
    full.write(who, "nummer 0")
    stop = threading.Event()
    written = [0]

    def write() -> None:
        while not stop.is_set():
            full.write(who, f"nummer {written[0] + 1}")
            written[0] += 1

    thread = threading.Thread(target=write)
    thread.start()
    spans = []
    try:
        for number in range(5):
            first = written[0]
            archive = backup.create(full.folder, tmp_path / f"{number}.zip")
            spans.append((first, archive, written[0] + 1))
    finally:
        stop.set()
        thread.join()
    for first, archive, last in spans:
        folder = DataFolder(tmp_path / archive.stem)
        backup.restore(archive, folder)
        assert first <= int(opened(folder).own(who).split()[1]) <= last


@pytest.mark.parametrize("damage", [b"", b"Beste ouders", os.urandom(20_000), bytes(9000)])
def test_a_back_up_takes_the_place_of_a_damaged_file_which_is_kept(full: Any, everything: Any, damage: bytes) -> None:
    archive = backup.create(full.folder)
    before = everything(full.folder)
    full.store.close()
    full.folder.database.write_bytes(damage)
    (full.folder.path / "samenspraak.sqlite-kopie").write_text("van de school")

    kept = backup.restore(archive, full.folder)

    assert everything(full.folder) == before
    assert kept
    assert kept.read_bytes() == damage
    assert (full.folder.path / "samenspraak.sqlite-kopie").read_text() == "van de school"


def test_the_log_beside_a_damaged_file_is_kept_and_not_played_into_the_new_one(full: Any, everything: Any) -> None:
    archive = backup.create(full.folder)
    before = everything(full.folder)
    full.store.close()
    full.folder.database.write_bytes(b"kapot")
    log = full.folder.path / f"{DATABASE}-wal"
    log.write_bytes(b"wat er nog in stond")

    backup.restore(archive, full.folder)

    assert everything(full.folder) == before
    assert [p.read_bytes() for p in full.folder.path.glob(f"{DATABASE}-wal.beschadigd-*")] == [b"wat er nog in stond"]


def test_no_back_up_is_made_of_a_damaged_file(full: Any) -> None:
    full.store.close()
    content = bytearray(full.folder.database.read_bytes())
    content[8192:40_000] = os.urandom(40_000 - 8192)
    full.folder.database.write_bytes(content)
    with pytest.raises(DataFileError, match="is beschadigd"):
        backup.create(full.folder)
    assert not list(full.folder.path.rglob("*.zip"))


BAD: dict[str, Callable[[Path, Path], Any]] = {
    "no zip": lambda _archive, new: new.write_bytes(b"Beste ouders" * 100) and new,
    "empty": lambda _archive, new: new.touch() or new,
    "half": lambda archive, new: new.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2]) and new,
    "a bit flipped": lambda archive, new: new.write_bytes(flipped(archive.read_bytes())) and new,
    "another zip": lambda _archive, new: zipped(new, {"foto.jpg": b"x"}),
    "manifest of another": lambda _archive, new: zipped(new, {"inhoud.json": b"[1, 2]"}),
    "manifest with a list": lambda _archive, new: zipped(
        new, {"inhoud.json": b'{"bestanden": ["samenspraak.sqlite"]}'}
    ),
    "manifest no text": lambda _archive, new: zipped(new, {"inhoud.json": b"\xff\xfe\x00"}),
    "without answers": lambda archive, new: rebuilt(archive, new, lambda c: c.pop(DATABASE) and None),
    "with a file changed": lambda archive, new: rebuilt(
        archive, new, lambda c: c.update({"eigen/eigen.yaml": b"gekaapt"}), signed=False
    ),
    "out of the folder": lambda archive, new: rebuilt(archive, new, lambda c: c.update({"../buiten.txt": b"x"})),
    "deep out of the folder": lambda archive, new: rebuilt(
        archive, new, lambda c: c.update({"eigen/../../buiten.txt": b"x"})
    ),
    "an absolute name": lambda archive, new: rebuilt(archive, new, lambda c: c.update({"/tmp/buiten.txt": b"x"})),  # noqa: S108
    "a name for Windows": lambda archive, new: rebuilt(archive, new, lambda c: c.update({"eigen\\..\\..\\x": b"x"})),
    "a drive for Windows": lambda archive, new: rebuilt(archive, new, lambda c: c.update({"eigen/C:x": b"x"})),
    "a name beside ours": lambda archive, new: rebuilt(archive, new, lambda c: c.update({"samenspraak.log": b"x"})),
    "an empty data file": lambda archive, new: rebuilt(archive, new, lambda c: c.update({DATABASE: b""})),
    "a damaged data file": lambda archive, new: rebuilt(archive, new, lambda c: c.update({DATABASE: b"x" * 9000})),
    "half a data file": lambda archive, new: rebuilt(
        archive, new, lambda c: c.update({DATABASE: c[DATABASE][:20_000]})
    ),
    "a newer one": lambda archive, new: rebuilt(archive, new, with_schema("9999")),
    "nothing there": lambda _archive, new: new,
    "a folder": lambda _archive, new: new.mkdir() or new,
}


def flipped(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[len(changed) // 3] ^= 0x40
    return bytes(changed)


def zipped(target: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return target


@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("into", ["what is there", "an empty place"])
def test_a_bad_archive_is_refused_and_nothing_changes(
    full: Any, everything: Any, tmp_path: Path, fault: str, into: str
) -> None:
    (tmp_path / "uit").mkdir()
    archive = BAD[fault](backup.create(full.folder, tmp_path / "goed.zip"), tmp_path / "uit" / "slecht.zip")
    target = full.folder if into == "what is there" else DataFolder(tmp_path / "leeg")
    before = files_of(target)
    rows = everything(full.folder)

    with pytest.raises(DataFileError) as caught:
        backup.restore(archive, target)

    assert str(archive) in str(caught.value)
    assert str(caught.value).endswith(".")
    assert files_of(target) == before
    assert everything(full.folder) == rows
    assert not list(tmp_path.rglob("*buiten*"))


def test_a_newer_archive_asks_for_a_newer_program(full: Any, tmp_path: Path) -> None:
    archive = rebuilt(backup.create(full.folder), tmp_path / "nieuw.zip", with_schema("9999"))
    with pytest.raises(DataFileError, match=r"versie 9999.*Werk Samenspraak bij"):
        backup.restore(archive, full.folder)


@pytest.mark.parametrize("moment", ["_set_aside", "_put", "_put_database"])
def test_a_full_disk_halfway_leaves_the_folder_as_it_was(
    full: Any, everything: Any, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    archive = backup.create(full.folder)
    full.write(full.join()[0], "daarna")
    rows, companions = everything(full.folder), companions_of(full.folder)

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, moment, fail)
    with pytest.raises((SetupError, DataFileError), match="schijf is vol"):
        backup.restore(archive, full.folder)
    assert everything(full.folder) == rows
    assert companions_of(full.folder) == companions
    assert not [p for p in full.folder.path.rglob("*") if "half" in p.name]


def test_a_back_up_that_cannot_be_written_leaves_nothing_half(
    full: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    with pytest.raises(SetupError, match=r"de schijf is vol.*--naar"):
        backup.create(full.folder, tmp_path / "usb" / "kopie.zip")
    assert not list((tmp_path / "usb").iterdir())


def test_a_busy_data_file_is_not_replaced(full: Any, everything: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = backup.create(full.folder)
    rows = everything(full.folder)
    monkeypatch.setattr(backup, "BUSY_TIMEOUT_MS", 300)
    with closing(sqlite3.connect(full.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataFileError, match="bezet"):
            backup.restore(archive, full.folder)
        other.execute("ROLLBACK")
    assert everything(full.folder) == rows


def test_a_place_to_put_it_may_be_a_folder(full: Any, tmp_path: Path) -> None:
    path = backup.create(full.folder, tmp_path)
    assert path.parent == tmp_path
    assert path.suffix == ".zip"
    assert zipfile.is_zipfile(path)


def test_a_back_up_overwrites_nothing(full: Any, tmp_path: Path) -> None:
    letter = tmp_path / "brief.docx"
    letter.write_text("Beste ouders", encoding="utf-8")
    with pytest.raises(SetupError, match="bestaat al"):
        backup.create(full.folder, letter)
    assert letter.read_text(encoding="utf-8") == "Beste ouders"


def test_two_back_ups_in_one_second_are_two_files(full: Any) -> None:
    assert len({backup.create(full.folder) for _ in range(3)}) == 3


def test_what_a_killed_back_up_left_goes_with_the_next_one(full: Any) -> None:
    old, young = (full.folder.backups / f".half-{name}" for name in ("oud", "jong"))
    for leftover in (old, young):
        leftover.mkdir(parents=True)
        (leftover / DATABASE).write_text("antwoorden")
    os.utime(old, (0, 0))
    backup.create(full.folder)
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize("empty", [None, b""])
def test_there_is_no_back_up_of_nothing(folder: DataFolder, empty: bytes | None) -> None:
    folder.path.mkdir()
    if empty is not None:
        folder.database.write_bytes(empty)
    with pytest.raises(DataFileError, match="nog geen antwoorden"):
        backup.create(folder)
    assert not folder.backups.exists()
