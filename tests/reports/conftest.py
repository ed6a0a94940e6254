"""Two schools, of which the coordinator's export is laid beside the coordinator's screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from samenspraak import example
from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.exporting import for_coordinator
from samenspraak.store import Store, open_store
from samenspraak.workshop import trajectory
from tests.reports import small_school
from tests.reports.beside import Tables
from widgets._live import Room
from widgets.traject import Traject

CATALOGUE = load([shared_files().catalogue])


@pytest.fixture(scope="session", params=["the example", "a small school"])
def either_school(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = DataFolder(tmp_path_factory.mktemp("school"))
    if request.param == "the example":
        example.make(folder)
    with closing(open_store(folder)) as opened:
        if request.param != "the example":
            small_school.make(opened, CATALOGUE)
        yield opened


@pytest.fixture(scope="session")
def traject(either_school: Store) -> Iterator[Traject]:
    made = Traject(either_school, CATALOGUE)
    yield made
    for live in made._following:
        live.stop()


@pytest.fixture(scope="session")
def rooms(either_school: Store) -> Iterator[dict[str, Room]]:
    """Each session as its screens follow it, by its title."""
    made = {one.title: Room(either_school, one.id) for one in trajectory.sessions(either_school)}
    yield made
    for room in made.values():
        room.stop()


@pytest.fixture(scope="session")
def tables(either_school: Store) -> Tables:
    return Tables({one.name: one.rows for one in for_coordinator(either_school)})
