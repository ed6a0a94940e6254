"""Whatever state the data file is in: it works, or a Dutch sentence says what to do and not a byte has changed."""

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from samenspraak.errors import DataFileError, UnusableFileError
from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.store.database import BUSY_TIMEOUT_MS, telling
from samenspraak.store.tables import Participant
from samenspraak.workshop import trajectory


def full_file(opened: Any, folder: DataFolder) -> None:
    school = opened(folder)
    for who in school.join(20):
        school.write(who, "antwoord " * 500)
    school.store.close()


def spoil_header(file: Path) -> None:
    file.write_bytes(os.urandom(4096) + file.read_bytes()[4096:])


def spoil_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192 : len(content) // 2] = os.urandom(len(content) // 2 - 8192)
    file.write_bytes(content)


def spoil_answers(file: Path) -> None:
    """One page, which nobody reads before the first answer is asked for."""
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'answer'").fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    file.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], Any]] = {
    "random bytes": lambda file: file.write_bytes(os.urandom(50_000)),
    "a few random bytes": lambda file: file.write_bytes(os.urandom(7)),
    "zeroes": lambda file: file.write_bytes(bytes(50_000)),
    "a text file": lambda file: file.write_text("Beste ouders,\n" * 1000),
    "header gone": spoil_header,
    "middle gone": spoil_middle,
    "only answers gone": spoil_answers,
    "half of it": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "its first page": lambda file: file.write_bytes(file.read_bytes()[:4096]),
    "cut in a page": lambda file: file.write_bytes(file.read_bytes()[:5000]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_and_left_as_it_is(opened: Any, folder: DataFolder, damage: str) -> None:
    full_file(opened, folder)
    DAMAGES[damage](folder.database)
    before = folder.database.read_bytes()

    with pytest.raises(UnusableFileError) as caught:
        open_store(folder)

    assert str(folder.database) in str(caught.value)
    assert "is beschadigd" in str(caught.value)
    assert "samenspraak herstel" in str(caught.value)
    assert folder.database.read_bytes() == before


def test_an_empty_file_where_answers_were_is_damage_and_one_of_a_first_start_is_not(
    opened: Any, folder: DataFolder
) -> None:
    folder.path.mkdir()
    folder.database.touch()
    opened(folder).store.close()
    assert folder.database.stat().st_size > 0

    folder.database.write_bytes(b"")
    folder.backups.mkdir()
    (folder.backups / "samenspraak-2026-01-01.zip").touch()
    with pytest.raises(UnusableFileError, match="beschadigd"):
        open_store(folder)
    assert folder.database.read_bytes() == b""


def test_a_table_that_is_gone_is_told_as_damage(school: Any) -> None:
    with closing(sqlite3.connect(school.folder.database)) as connection:
        connection.execute("DROP TABLE trajectory")
    with pytest.raises(UnusableFileError, match="beschadigd"):
        trajectory.trajectory(school.store)


def test_a_newer_file_is_told_with_its_number_and_left_as_it_is(opened: Any, folder: DataFolder) -> None:
    full_file(opened, folder)
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = folder.database.read_bytes()
    with pytest.raises(DataFileError, match=r"nieuwere Samenspraak \(versie 9999.*Werk Samenspraak bij"):
        open_store(folder)
    assert folder.database.read_bytes() == before
    assert not folder.backups.exists()


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_file_of_another_program_is_told_and_left_as_it_is(folder: DataFolder, journal: str) -> None:
    folder.path.mkdir()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("CREATE TABLE recept (naam)")
    before = folder.database.read_bytes()
    with pytest.raises(UnusableFileError, match="is niet van Samenspraak"):
        open_store(folder)
    assert folder.database.read_bytes() == before


def fill(school: Any, who: Any) -> int:
    """Write until it is refused for want of room; returns how many answers were acknowledged."""
    for number in range(1000):
        try:
            school.write(who, f"antwoord {number} " + "x" * 8000)
        except DataFileError as error:
            told = str(error)
            break
    else:
        pytest.fail("the disk never got full")
    assert "schijf is vol" in told
    assert "Wat al was opgeslagen, is er nog" in told
    assert str(school.folder.database) in told
    return number


@pytest.fixture
def mount(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Mount for one test; skips where that is not allowed."""

    def make(*arguments: str) -> None:
        if subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
            pytest.skip("mounting is not allowed here")
        request.addfinalizer(lambda: subprocess.run(["umount", arguments[-1]], check=True))

    return make


def test_a_read_only_place_is_told(opened: Any, folder: DataFolder, mount: Any) -> None:
    full_file(opened, folder)
    before = folder.database.read_bytes()
    mount("--bind", str(folder.path), str(folder.path))
    subprocess.run(["mount", "-o", "remount,ro,bind", str(folder.path)], check=True)
    with pytest.raises(DataFileError, match=r"kan niet worden beschreven.*--map") as caught:
        open_store(folder)
    assert str(folder.database) in str(caught.value)
    assert folder.database.read_bytes() == before


def test_a_full_disk_refuses_the_answer_and_keeps_the_former_ones(opened: Any, tmp_path: Path, mount: Any) -> None:
    place = tmp_path / "klein"
    place.mkdir()
    mount("-t", "tmpfs", "-o", "size=900k", "tmpfs", str(place))
    school = opened(DataFolder(place / "map"))
    (who,) = school.join()
    stored = fill(school, who)
    assert stored > 5
    assert school.own(who).startswith(f"antwoord {stored - 1} ")
    school.store.close()
    shutil.copytree(place / "map", tmp_path / "elders")
    assert opened(DataFolder(tmp_path / "elders")).own(who).startswith(f"antwoord {stored - 1} ")


def test_a_full_file_refuses_the_answer_and_keeps_the_former_ones(school: Any) -> None:
    (who,) = school.join()
    school.write(who, "eerder")
    with school.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite makes it the present size
    stored = fill(school, who)
    assert school.own(who).startswith(f"antwoord {stored - 1} " if stored else "eerder")


def test_a_busy_file_is_told(school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUSY_TIMEOUT_MS >= 5000
    (who,) = school.join()
    school.store.engine.dispose()
    monkeypatch.setattr("samenspraak.store.database.BUSY_TIMEOUT_MS", 50)
    with closing(sqlite3.connect(school.folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataFileError, match="bezet door een ander programma"):
            school.write(who, "hoi")
        other.execute("ROLLBACK")
    school.write(who, "hoi")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied"), "kan niet worden beschreven"),
        (OSError(30, "Read-only file system"), "kan niet worden beschreven"),
        (OSError(28, "No space left on device"), "schijf is vol"),
        (FileExistsError(17, "File exists"), "er staat al een bestand met die naam"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "kan niet worden beschreven"),
        (sqlite3.OperationalError("disk I/O error"), "niet bereikbaar"),
    ],
)
def test_what_the_disk_reports_becomes_a_sentence(folder: DataFolder, error: Exception, told: str) -> None:
    with pytest.raises(DataFileError, match=told) as caught, telling(folder):
        raise error
    assert str(folder.database) in str(caught.value)
    assert caught.value.__cause__ is error


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("ik ben een bestand")
    with pytest.raises(DataFileError, match=r"bestand met die naam.*--map"):
        open_store(DataFolder(tmp_path / "map"))


@pytest.mark.parametrize("name", ["Visie 50% #1?", "map met spaties", "Überschule & co", "a:b;c='x'", "学校"])
def test_a_folder_may_have_any_name(opened: Any, tmp_path: Path, name: str) -> None:
    school = opened(DataFolder(tmp_path / name))
    (who,) = school.join()
    school.write(who, "hoi")
    assert (tmp_path / name / "samenspraak.sqlite").is_file()
    assert opened(DataFolder(tmp_path / name)).own(who) == "hoi"


def test_several_programs_may_make_the_file_at_the_same_time(folder: DataFolder) -> None:
    failed: list[BaseException] = []

    def start() -> None:
        try:
            open_store(folder).close()
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_what_fails_within_a_unit_of_work_leaves_nothing(school: Any) -> None:
    def fail_halfway() -> None:
        with school.store.write() as orm:
            orm.add(Participant(uid="half", trajectory_id=1, pseudonym="Half"))
            orm.flush()
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with closing(sqlite3.connect(school.folder.database)) as connection:
        assert connection.execute("SELECT count(*) FROM participant").fetchone() == (0,)


def test_what_people_wrote_stands_in_no_error(school: Any) -> None:
    secret = Participant(uid="geheim", trajectory_id=999, pseudonym="geheim")
    with pytest.raises(IntegrityError) as caught, school.store.write() as orm:
        orm.add(secret)
    assert "geheim" not in str(caught.value)


def test_every_connection_waits_for_the_disk_and_keeps_the_rules(school: Any) -> None:
    with school.store.engine.connect() as connection:
        kept = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
