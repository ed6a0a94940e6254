"""Kernels end when their page is gone, and not before."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from samenspraak.server import kernels
from samenspraak.server.kernels import ALONE, Kernel, Kernels


class Named(Kernels):
    """Kernels of which only the names exist."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = set(names)

    def list_kernel_ids(self) -> list[str]:
        return sorted(self.names)

    def __contains__(self, kernel_id: object) -> bool:
        return kernel_id in self.names

    async def shutdown_kernel(self, kernel_id: str, **_: bool) -> None:
        self.names.discard(kernel_id)


@pytest.fixture
def clock(monkeypatch):
    """The time that kernels see; `clock.append(seconds)` sets it."""
    times = [1000.0]
    monkeypatch.setattr(kernels.time, "monotonic", lambda: times[-1])
    return times


def look(some: Kernels) -> None:
    """In a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(some.end_abandoned())).result()


def test_a_kernel_without_a_page_is_ended_after_two_minutes(clock):
    some = Named("verlaten", "open")
    some._kernel_connections = {"open": 1, "verlaten": 0}
    look(some)
    clock.append(1000 + ALONE - 1)
    look(some)
    assert some.names == {"verlaten", "open"}
    clock.append(1000 + ALONE)
    look(some)
    assert some.names == {"open"}


def test_a_page_that_comes_back_in_time_keeps_its_kernel(clock):
    some = Named("even weg")
    look(some)
    some._kernel_connections = {"even weg": 1}
    clock.append(1000 + ALONE)
    look(some)
    some._kernel_connections = {"even weg": 0}
    clock.append(1000 + ALONE + 10)
    look(some)
    assert some.names == {"even weg"}


def test_a_kernel_whose_page_is_still_coming_is_left_alone(clock):
    some = Named("traag")
    with some.arriving("traag"):
        look(some)
        clock.append(1000 + 5 * ALONE)
        look(some)
        assert some.names == {"traag"}
    look(some)
    assert some.names == {"traag"}
    clock.append(1000 + 6 * ALONE)
    look(some)
    assert some.names == set()


def test_a_kernel_knows_what_stands_in_place_of_a_traceback():
    assert "samenspraak.log" in Kernel().traceback_replacement_message
    assert Kernels().kernel_manager_factory().__class__ is Kernel


def test_too_many_workbooks_are_refused_in_dutch(folder, enter):
    full = (
        "import samenspraak.server.kernels as kernels; kernels.MOST = 0; from samenspraak.cli import main; "
        f"main(['start', '--json', '--geen-browser', '--map', {str(folder)!r}])"
    )
    process = subprocess.Popen([sys.executable, "-c", full], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = json.loads(process.stdout.readline())
    address = f"{told['url']}voila/render/werkboeken/3-proef.ipynb"
    try:
        request = urllib.request.Request(address, headers={"Cookie": enter(told["coordinator"])})  # noqa: S310  # our own
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)  # noqa: S310  # our own
        text = refused.value.read().decode()
        assert refused.value.code == 503
        assert "Er staan te veel werkboeken open" in text
        assert "Sluit een paar tabbladen" in text
    finally:
        process.terminate()
        process.communicate(timeout=15)
