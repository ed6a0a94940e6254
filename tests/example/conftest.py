from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from samenspraak.example import ExampleInfo, make
from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.store.database import Store

SIZES = [1, 2, 5, 22, 60]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[DataFolder, ExampleInfo]]:
    """An example of a size, made once; a test that changes it makes its own."""

    @cache
    def once(participants: int) -> tuple[DataFolder, ExampleInfo]:
        folder = DataFolder(tmp_path_factory.mktemp(f"voorbeeld-{participants}"))
        return folder, make(folder, participants)

    return once


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def store(made: Callable[[int], tuple[DataFolder, ExampleInfo]], size: int) -> Iterator[Store]:
    """The data of an example of every size, to look at."""
    opened = open_store(made(size)[0])
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "map")
