"""The data folder's secret: what signs cookies and makes resume codes.

It stands in a file of its own that only its owner reads. It is in no back-up: who steals a back-up can't pass for
anybody.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from samenspraak.errors import SetupError
from samenspraak.folder import DataFolder, cause

_BYTES = 32
_WHOLE = re.compile(rb"[0-9a-f]{64}\s*")
_OWNER_ONLY = 0o600


def secret(folder: DataFolder) -> bytes:
    """The folder's secret, made at first need; two programs that start at once get the same one.

    A file that others can read is closed to them again.

    Raises:
        SetupError: when the file can't be read or made.
    """
    with _telling(folder):
        for over in (False, True):
            if (found := _read(folder.secret)) is not None:
                return found
            _write(folder.secret, over=over)  # over what stands there only when that is still not whole
        if (found := _read(folder.secret)) is None:
            raise OSError
        return found


def key(folder: DataFolder, label: str) -> bytes:
    """A key of 32 bytes for one use, such as `cookie`; who knows it learns nothing of the secret or of other keys."""
    return hmac.digest(secret(folder), label.encode(), "sha256")


def renew(folder: DataFolder) -> None:
    """Make another secret: every cookie and the coordinator's link end; resume codes that people wrote down stay good.

    Raises:
        SetupError: when the file can't be made; the former secret stays.
    """
    with _telling(folder):
        _write(folder.secret, over=True)


def _read(path: Path) -> bytes | None:
    """What the file holds; None when there is none, or what an interrupted disk left of one."""
    try:
        found = path.stat()
        if os.name == "posix" and stat.S_IMODE(found.st_mode) & ~_OWNER_ONLY:
            path.chmod(_OWNER_ONLY)
        return _content(path, found.st_ino, found.st_mtime_ns)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=4)
def _content(path: Path, _file: int, _changed: int) -> bytes | None:
    """Read once as long as it is the same file: everybody who comes in asks for it."""
    with path.open("rb") as file:
        content = file.read(2 * _BYTES + 2)
    return bytes.fromhex(content.decode("ascii")) if _WHOLE.fullmatch(content) else None


def _write(path: Path, *, over: bool) -> None:
    """Write a new secret beside the file and put it there in one move; without `over`, who came first is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")  # for the owner only, as mkstemp does
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        if over:
            Path(half).replace(path)
        else:
            _put(Path(half), path)
    finally:
        Path(half).unlink(missing_ok=True)


def _put(half: Path, path: Path) -> None:
    with contextlib.suppress(FileExistsError):
        try:
            path.hardlink_to(half)
        except FileExistsError:
            raise
        except OSError:  # a disk without links, such as a USB stick
            if not path.exists():
                half.replace(path)


@contextlib.contextmanager
def _telling(folder: DataFolder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SetupError(
            f"Het bestand {folder.secret} kan niet worden gelezen of gemaakt: {cause(error)}. "
            "Kies met --map een map waar je wel mag schrijven."
        ) from error
