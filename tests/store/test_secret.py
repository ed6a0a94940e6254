"""A folder's secret is made once, is its owner's only, and leaves the folder in no back-up."""

from __future__ import annotations

import os
import stat
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from samenspraak.errors import SetupError
from samenspraak.folder import DataFolder
from samenspraak.secret import key, renew, secret
from samenspraak.store import backup

posix = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_made_at_first_need_and_stays(folder: DataFolder) -> None:
    first = secret(folder)
    assert len(first) >= 32
    assert secret(folder) == first
    assert secret(DataFolder(folder.path / "andere")) != first


@posix
def test_only_its_owner_reads_it_also_when_it_was_opened_to_others(folder: DataFolder) -> None:
    first = secret(folder)
    assert mode(folder.secret) == 0o600
    folder.secret.chmod(0o644)
    assert secret(folder) == first
    assert mode(folder.secret) == 0o600


def test_many_that_start_at_once_get_the_same_one(folder: DataFolder) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(secret, [folder] * 64))) == 1
    assert [path.name for path in folder.path.iterdir()] == [folder.secret.name]


def test_a_disk_without_links_has_one_too(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert secret(folder) == secret(folder)


@pytest.mark.parametrize("left", [b"", b"abc", b"\xff" * 64, b"g" * 64])
def test_what_a_fault_left_of_it_is_replaced(folder: DataFolder, left: bytes) -> None:
    folder.path.mkdir()
    folder.secret.write_bytes(left)
    assert len(secret(folder)) == 32
    assert secret(folder) == secret(folder)


def test_each_use_has_a_key_of_its_own(folder: DataFolder) -> None:
    assert key(folder, "cookie") == key(folder, "cookie")
    assert len({key(folder, "cookie"), key(folder, "terugkomen"), secret(folder)}) == 3


def test_renewing_changes_every_key(folder: DataFolder) -> None:
    before = key(folder, "cookie")
    renew(folder)
    assert key(folder, "cookie") != before


def test_it_is_in_no_backup_and_a_restored_one_leaves_it_alone(school: Any, tmp_path: Path) -> None:
    mine = secret(school.folder)
    archive = backup.create(school.folder, tmp_path / "kopie.zip")
    with zipfile.ZipFile(archive) as files:
        assert school.folder.secret.name not in files.namelist()
        assert not any(mine.hex().encode() in files.read(name) for name in files.namelist())
    elsewhere = DataFolder(tmp_path / "elders")
    theirs = secret(elsewhere)
    backup.restore(archive, elsewhere)
    assert secret(elsewhere) == theirs


def test_where_none_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(SetupError, match=r"geheim kan niet worden gelezen of gemaakt: .*--map"):
        secret(DataFolder(tmp_path / "bestand" / "map"))
