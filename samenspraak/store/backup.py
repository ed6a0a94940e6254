"""Back-ups: one zip with the data file, the school's own content and its workbooks.

The data file is copied by SQLite's own back-up call, so people may go on writing meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath

from samenspraak import __version__
from samenspraak.errors import DataFileError, SetupError
from samenspraak.folder import DATABASE, DataFolder
from samenspraak.store.database import open_store, schema_of, telling
from samenspraak.store.erasures import apply_erasures, erased

_MANIFEST = "inhoud.json"
_ERASURES = "gewist.txt"


def create(folder: DataFolder, target: Path | None = None, *, reason: str = "") -> Path:
    """Write a back-up and return its path.

    Args:
        folder: what to back up.
        target: the file to write; by default a dated one in the folder's `reservekopieen`.
        reason: a word for the name of the file.

    Raises:
        DataFileError: when there is no data file, or it can't be read.
        SetupError: when the back-up can't be written; a half file is not left behind.
    """
    if not folder.database.is_file():
        raise DataFileError(f"In de map {folder.path} staan nog geen antwoorden. Er is niets om te bewaren.")
    path = target or _dated(folder, reason)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".half")
        try:
            with tempfile.TemporaryDirectory(dir=path.parent, prefix=".kopie-") as scratch:
                _write(folder, half, Path(scratch) / DATABASE)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise SetupError(
            f"De reservekopie {path} kan niet worden geschreven ({error.strerror}). Kies met --naar een andere plek."
        ) from error
    return path


def restore(archive: Path, folder: DataFolder) -> Path | None:
    """Put a back-up in place of what is in the folder; whoever was erased since then stays erased.

    Returns:
        The back-up that was made of what stood there before, or None when there was nothing.

    Raises:
        DataFileError: when the archive is missing, damaged, newer, or no back-up; the folder is left as it was.
    """
    with tempfile.TemporaryDirectory(prefix="samenspraak-") as scratch:
        staged = DataFolder(Path(scratch))
        _unpack(archive, staged)
        store = open_store(staged)
        apply_erasures(store, erased(folder))
        store.close()
        former = _set_aside(folder)
        _put(staged, folder)
    return former


def _dated(folder: DataFolder, reason: str) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    name = "-".join(filter(None, ("samenspraak", stamp, reason)))
    path = folder.backups / f"{name}.zip"
    number = 2
    while path.exists():
        path = folder.backups / f"{name}-{number}.zip"
        number += 1
    return path


def _write(folder: DataFolder, path: Path, copy: Path) -> None:
    with telling(folder), closing(sqlite3.connect(folder.database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    digests = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in ((DATABASE, copy), *_companions(folder)):
            content = file.read_bytes()
            digests[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(name, content)
        archive.writestr(_MANIFEST, json.dumps({"samenspraak": __version__, "bestanden": digests}, indent=1))


def _companions(folder: DataFolder) -> Iterator[tuple[str, Path]]:
    if folder.erasures.is_file():
        yield _ERASURES, folder.erasures
    for place in (folder.own_catalogue, folder.workbooks):
        for file in sorted(place.rglob("*")) if place.is_dir() else ():
            inside = file.relative_to(folder.path)
            if file.is_file() and ".ipynb_checkpoints" not in inside.parts:
                yield inside.as_posix(), file


def _unpack(path: Path, target: DataFolder) -> None:
    broken = f"Het bestand {path} is geen goede reservekopie van Samenspraak"
    try:
        with zipfile.ZipFile(path) as archive:
            digests = json.loads(archive.read(_MANIFEST))["bestanden"]
            if DATABASE not in digests:
                raise DataFileError(f"{broken}: de antwoorden ontbreken. Kies een ander bestand.")
            for name, digest in digests.items():
                content = archive.read(name)
                inside = PurePosixPath(name)
                if hashlib.sha256(content).hexdigest() != digest or inside.is_absolute() or ".." in inside.parts:
                    raise DataFileError(f"{broken}: ‘{name}’ is beschadigd. Kies een ander bestand.")
                file = target.path / inside
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    except FileNotFoundError as error:
        raise DataFileError(f"Het bestand {path} bestaat niet. Kijk de naam na.") from error
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"{broken}. Kies een ander bestand.") from error


def _set_aside(folder: DataFolder) -> Path | None:
    """Keep what stands there now: as a back-up, or byte for byte when it can't be read any more."""
    if not folder.database.is_file():
        return None
    try:
        return create(folder, reason="voor-herstel")
    except DataFileError:
        kept = folder.database.with_name(f"{DATABASE}.beschadigd-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}")
        kept.write_bytes(folder.database.read_bytes())
        return kept


def _put(staged: DataFolder, folder: DataFolder) -> None:
    """Companions by copy, the data file through SQLite, so that open readers see a normal commit."""
    folder.path.mkdir(parents=True, exist_ok=True)
    for name, file in _companions(staged):
        if name == _ERASURES:
            continue
        target = folder.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    with telling(folder):
        if not _readable(folder):
            for leftover in folder.path.glob(f"{DATABASE}*"):
                if "beschadigd" not in leftover.name:
                    leftover.unlink()
        with (
            closing(sqlite3.connect(staged.database)) as source,
            closing(sqlite3.connect(folder.database)) as target_db,
        ):
            source.backup(target_db)


def _readable(folder: DataFolder) -> bool:
    if not folder.database.is_file():
        return False
    try:
        store = open_store(folder)
    except DataFileError:
        return False
    try:
        return schema_of(store.engine) is not None
    finally:
        store.close()
