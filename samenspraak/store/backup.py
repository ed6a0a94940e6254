"""Back-ups: one zip with the data file, the school's own content and its workbooks.

The data file is copied by SQLite's own back-up call, so people may go on writing meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import shutil
import sqlite3
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from samenspraak import __version__
from samenspraak.errors import DataFileError, SetupError, UnusableFileError
from samenspraak.folder import DATABASE, DataFolder, cause
from samenspraak.store import migrate
from samenspraak.store.database import BUSY_TIMEOUT_MS, SCHEMA, check_whole, inspect, open_store, read_only, telling
from samenspraak.store.erasures import apply_erasures, erased, remember_hashes

_MANIFEST = "inhoud.json"
_ERASURES = "gewist.txt"
_COACH = "coach.json"
"""Who reads as a coach was promised to who shared: that goes along. It opens nothing without the secret, which stays behind."""
_COMPANIONS = ("eigen", "werkboeken")
_COUNTED = ("trajectory", "session", "step", "measurement")
"""The tables whose rows tell by a number that they changed."""
_SCRATCH = ".half-"
_ABANDONED = 3600
"""Seconds after which a half back-up is nobody's any more."""
_MOST_UNPACKED = 2 * 10**9
"""Bytes; a school's answers of many years are a hundredth of it."""
_UNPACKED_FREELY = 10**8
"""Bytes; what unpacks to more is at most so many times as large as its archive, as real answers always are:"""
_TIMES = 100
_WHAT_A_BAD_ZIP_RAISES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,  # encrypted, or packed in a way that Python doesn't know
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
)


def create(folder: DataFolder, target: Path | None = None, *, reason: str = "") -> Path:
    """Write a back-up and return its path.

    Args:
        folder: what to back up.
        target: the file to write, or a folder to put it in; by default a dated file in `reservekopieen`.
        reason: a word for the name of the file.

    Raises:
        DataFileError: when there is no data file, or it can't be read.
        SetupError: when the back-up can't be written, or something stands there already; a half file is not left behind.
    """
    if not folder.database.is_file() or inspect(folder) is None:
        raise DataFileError(f"In de map {folder.path} staan nog geen antwoorden. Er is niets om te bewaren.")
    path = target if target and not target.is_dir() else _dated(target or folder.backups, reason)
    if path.exists():
        raise SetupError(f"{path} bestaat al. Er is niets overschreven. Kies met --naar een andere naam.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=_SCRATCH) as scratch:
            _write(folder, Path(scratch) / path.name, Path(scratch) / DATABASE)
            (Path(scratch) / path.name).replace(path)
    except OSError as error:
        raise SetupError(
            f"De reservekopie {path} kan niet worden geschreven: {cause(error)}. Kies met --naar een andere plek."
        ) from error
    return path


def restore(archive: Path, folder: DataFolder) -> Path | None:
    """Put a back-up in place of what is in the folder; whoever was erased since then stays erased.

    Files of the school that the back-up does not have stay where they are.

    Returns:
        What was kept of what stood there before (a back-up, or a copy when it can't be read any more),
        or None when there was nothing.

    Raises:
        DataFileError: when the archive is missing, damaged, newer, or no back-up, or the data file is busy.
        SetupError: when the folder can't be written. The folder is left as it was.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="samenspraak-") as scratch:
            ready = stage(archive, folder, Path(scratch)).folder
            former = _set_aside(folder)
            _go_on_counting(ready, folder)
            _put(ready, folder)
            remember_hashes(folder, erased(folder) | erased(ready))
    except OSError as error:
        raise SetupError(
            f"De reservekopie kan niet worden teruggezet in {folder.path}: {cause(error)}. "
            "Er is niets veranderd. Maak ruimte vrij of kies met --map een andere map."
        ) from error
    return former


@dataclass(frozen=True)
class Staged:
    """What an archive holds, ready to be put back."""

    folder: DataFolder
    erased_again: int
    """How many participants, sessions, measurements and answers that were erased since are taken out of it."""


def stage(archive: Path, folder: DataFolder, scratch: Path) -> Staged:
    """What an archive holds as a folder of its own in `scratch`: up to date, and without who was erased since then.

    Raises:
        DataFileError: when the archive is missing, damaged, newer, or no back-up.
    """
    unpacked = DataFolder(scratch)
    _unpack(archive, unpacked)
    return Staged(unpacked, _make_ready(archive, unpacked, erased(folder) | erased(unpacked)))


def made_at(archive: Path) -> datetime:
    """When an archive that can be put back was made, by the clock of the computer that made it."""
    with zipfile.ZipFile(archive) as opened:
        return datetime(*opened.getinfo(_MANIFEST).date_time)  # noqa: DTZ001 - a zip knows no zone


def place_for(folder: DataFolder) -> tempfile.TemporaryDirectory[str]:
    """A place beside the back-ups for one that comes from elsewhere; what a killed program leaves in it goes with the next back-up."""
    folder.backups.mkdir(parents=True, exist_ok=True)
    _sweep(folder.backups)
    return tempfile.TemporaryDirectory(dir=folder.backups, prefix=_SCRATCH)


def _sweep(place: Path) -> None:
    """Take away what a killed program left half; there may be answers in it of who was erased since."""
    for leftover in place.glob(f"{_SCRATCH}*"):
        if time.time() - leftover.stat().st_mtime > _ABANDONED:
            shutil.rmtree(leftover, ignore_errors=True)


def _dated(place: Path, reason: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    name = "-".join(filter(None, ("samenspraak", stamp, reason)))
    path = place / f"{name}.zip"
    number = 2
    while path.exists():
        path = place / f"{name}-{number}.zip"
        number += 1
    return path


def _write(folder: DataFolder, path: Path, copy: Path) -> None:
    with telling(folder):
        _copy_database(folder.database, copy)
    digests = {}
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, source in ((DATABASE, copy), *_companions(folder)):
                content = source.read_bytes()
                digests[name] = hashlib.sha256(content).hexdigest()
                archive.writestr(name, content)
            archive.writestr(_MANIFEST, json.dumps({"samenspraak": __version__, "bestanden": digests}, indent=1))
        file.flush()
        os.fsync(file.fileno())
    copy.unlink()


def _copy_database(database: Path, target: Path) -> None:
    """Copy through SQLite, in one transaction; what stood in `target` is replaced, for open readers as well."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise sqlite3.OperationalError("database is locked")

    with closing(read_only(database)) as source, closing(sqlite3.connect(target, timeout=1)) as copy:
        source.backup(copy, progress=give_up)
        check_whole(copy)


def _companions(folder: DataFolder) -> Iterator[tuple[str, Path]]:
    if folder.erasures.is_file():
        yield _ERASURES, folder.erasures
    if folder.coach.is_file():
        yield _COACH, folder.coach
    for place in _COMPANIONS:
        for file in sorted((folder.path / place).rglob("*")):
            inside = file.relative_to(folder.path)
            if file.is_file() and ".ipynb_checkpoints" not in inside.parts:
                yield inside.as_posix(), file


def _unpack(path: Path, target: DataFolder) -> None:
    if not path.is_file():
        raise DataFileError(f"Het bestand {path} bestaat niet. Kijk de naam na.")
    broken = f"Het bestand {path} is geen goede reservekopie van Samenspraak"
    try:
        contents = dict(_read_archive(path))
    except _WHAT_A_BAD_ZIP_RAISES as error:
        raise DataFileError(f"{broken}. Kies een ander bestand.") from error
    except OSError as error:
        raise DataFileError(f"Het bestand {path} kan niet worden gelezen: {cause(error)}.") from error
    if DATABASE not in contents:
        raise DataFileError(f"{broken}: de antwoorden ontbreken. Kies een ander bestand.")
    for name, content in contents.items():
        if content is None or not _belongs(name):
            raise DataFileError(f"{broken}: ‘{name}’ is beschadigd. Kies een ander bestand.")
        file = target.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _read_archive(path: Path) -> Iterator[tuple[str, bytes | None]]:
    """The files that the archive says it has; None for one that is not as it was written."""
    with zipfile.ZipFile(path) as archive:
        _check_size(archive, path)
        for name, digest in json.loads(_read(archive, _MANIFEST))["bestanden"].items():
            content = _read(archive, name)
            yield name, content if hashlib.sha256(content).hexdigest() == digest else None


def _check_size(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse a small file that would fill the memory or the disk."""
    unpacked = sum(one.file_size for one in archive.infolist())
    if unpacked > _MOST_UNPACKED or unpacked > max(_UNPACKED_FREELY, _TIMES * path.stat().st_size):
        raise DataFileError(
            f"Het bestand {path} zou uitgepakt {unpacked / 10**6:.0f} MB zijn. Dat past niet bij een reservekopie van "
            "Samenspraak. Er is niets uitgepakt. Kies een ander bestand."
        )


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of an archive; no more of it is unpacked than the archive said."""
    about = archive.getinfo(name)
    if about.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("packed as no back-up of ours is")
    with archive.open(about) as file:
        return file.read(about.file_size)


def _belongs(name: str) -> bool:
    """Whether a back-up of ours can hold this name: nothing that points out of the folder, on any system."""
    inside = PurePosixPath(name)
    if name in (DATABASE, _ERASURES, _COACH):
        return True
    plain = inside.as_posix() == name and ".." not in inside.parts and not set(name) & set("\\:\0")
    return plain and len(inside.parts) > 1 and inside.parts[0] in _COMPANIONS


def _make_ready(archive: Path, staged: DataFolder, hashes: set[str]) -> int:
    """Bring the staged data file up to date and erase from it what is on the list; returns how much that was."""
    try:
        found = inspect(staged)
    except DataFileError as error:
        raise DataFileError(
            f"De antwoorden in de reservekopie {archive} zijn beschadigd. Er is niets veranderd. Kies een ander bestand."
        ) from error
    if found is None:
        raise DataFileError(f"In de reservekopie {archive} staan geen antwoorden. Kies een ander bestand.")
    if found not in migrate.known():
        raise DataFileError(
            f"De reservekopie {archive} is gemaakt met een nieuwere Samenspraak (versie {found} van het bestand). "
            "Er is niets veranderd. Werk Samenspraak bij en probeer het opnieuw."
        )
    store = open_store(staged)
    try:
        return apply_erasures(store, hashes)
    finally:
        store.close()


def _set_aside(folder: DataFolder) -> Path | None:
    """Keep what stands there now: as a back-up, or byte for byte when it can't be read any more."""
    if not folder.database.is_file():
        return None
    try:
        return create(folder, reason="voor-herstel") if inspect(folder) else None
    except UnusableFileError:
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        for file in _parts(folder):
            _keep(file, file.with_name(f"{file.name}.beschadigd-{stamp}"))
        return folder.database.with_name(f"{DATABASE}.beschadigd-{stamp}")


def _keep(file: Path, copy: Path) -> None:
    try:
        shutil.copyfile(file, copy)
    except OSError:
        copy.unlink(missing_ok=True)
        raise


def _go_on_counting(staged: DataFolder, folder: DataFolder) -> None:
    """Raise all versions above those that stand in the folder: who follows it knows a change by its higher number."""
    try:
        followed = folder.database.is_file() and inspect(folder) == SCHEMA
    except UnusableFileError:
        followed = False
    if not followed:
        return
    versions = (f"SELECT max(version) AS version FROM {table}" for table in _COUNTED)  # noqa: S608 - names of our own
    with closing(read_only(folder.database)) as before:
        (highest,) = before.execute(f"SELECT max(version) FROM ({' UNION ALL '.join(versions)})").fetchone()  # noqa: S608
    with closing(sqlite3.connect(staged.database)) as after, after:
        for table in _COUNTED:
            after.execute(f"UPDATE {table} SET version = version + ?", (highest or 0,))  # noqa: S608


def _parts(folder: DataFolder) -> list[Path]:
    """The data file and what SQLite keeps beside it, as far as it is there."""
    names = (folder.database.with_name(DATABASE + ending) for ending in ("", "-wal", "-shm", "-journal"))
    return [path for path in names if path.is_file()]


def _put(staged: DataFolder, folder: DataFolder) -> None:
    """All is copied into the folder first, so that a full disk is met before anything is replaced."""
    folder.path.mkdir(parents=True, exist_ok=True)
    _sweep(folder.path)
    with tempfile.TemporaryDirectory(dir=folder.path, prefix=_SCRATCH) as scratch:
        ready: list[tuple[Path, Path]] = []
        for number, (name, file) in enumerate(_companions(staged)):
            if name != _ERASURES and not (name == _COACH and folder.coach.exists()):  # a link that was renewed stays so
                ready.append((Path(scratch) / str(number), folder.path / name))
                shutil.copyfile(file, ready[-1][0])
        with telling(folder):
            _put_database(staged, folder, Path(scratch))
        for copy, target in ready:
            target.parent.mkdir(parents=True, exist_ok=True)
            copy.replace(target)


def _put_database(staged: DataFolder, folder: DataFolder, scratch: Path) -> None:
    try:
        usable = folder.database.is_file() and inspect(folder) is not None
    except UnusableFileError:
        usable = False
    if usable:
        _copy_database(staged.database, folder.database)
        return
    new = scratch / DATABASE
    _copy_database(staged.database, new)
    for part in _parts(folder):
        part.unlink()
    new.replace(folder.database)
