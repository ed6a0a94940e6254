"""Following the data while a kernel's event loop runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import event

from samenspraak.errors import RuleError
from samenspraak.workshop import people
from samenspraak.workshop.viewer import COORDINATOR
from widgets._live import PERIOD, Live
from widgets.people import People


class Shown:
    """Counts how often it was brought up to date."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times = 0
        self.error = error

    def refresh(self) -> None:
        self.times += 1
        if self.error and self.times > 1:
            raise self.error


async def until(ready: Callable[[], bool], seconds: float = 1.0) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it did not come"
        await asyncio.sleep(0.02)


def join_elsewhere(evening: Any) -> None:
    people.join(evening.elsewhere, COORDINATOR, evening.room.session_id, "ouder")


def test_a_commit_of_another_program_is_shown_within_a_second(evening: Any) -> None:
    async def kernel() -> None:
        shown = evening.show(People(evening.room))
        await asyncio.sleep(2 * PERIOD)
        for total in (1, 2):
            join_elsewhere(evening)
            await until(lambda total=total: shown.state["total"] == total)
        evening.room.stop()

    asyncio.run(kernel())


def test_a_commit_between_the_drawing_and_the_first_look_is_shown_too(evening: Any) -> None:
    async def kernel() -> None:
        shown = evening.show(People(evening.room))
        join_elsewhere(evening)  # the cell still runs: nothing has looked yet
        assert shown.state["total"] == 0
        await until(lambda: shown.state["total"] == 1)
        evening.room.stop()

    asyncio.run(kernel())


def test_an_own_commit_is_followed_as_well(evening: Any) -> None:
    async def kernel() -> None:
        shown = evening.show(People(evening.room))
        await asyncio.sleep(2 * PERIOD)
        people.join(evening.store, COORDINATOR, evening.room.session_id, "team")
        await until(lambda: shown.state["total"] == 1)
        evening.room.stop()

    asyncio.run(kernel())


def test_nothing_is_read_when_nothing_changed(evening: Any) -> None:
    statements: list[str] = []

    async def kernel() -> None:
        evening.show(People(evening.room))
        await asyncio.sleep(2 * PERIOD)
        event.listen(evening.store.engine, "before_cursor_execute", lambda *seen: statements.append(seen[2]))
        await asyncio.sleep(4 * PERIOD)
        evening.room.stop()

    asyncio.run(kernel())
    assert statements == []


def test_stop_ends_the_task(evening: Any) -> None:
    async def kernel() -> None:
        live = Live(evening.store)
        shown = Shown()
        live.add(shown)
        await until(lambda: shown.times == 2)
        [task] = asyncio.all_tasks() - {asyncio.current_task()}
        live.stop()
        with suppress(asyncio.CancelledError):
            await task
        assert task.cancelled()
        join_elsewhere(evening)
        await asyncio.sleep(2 * PERIOD)
        assert shown.times == 2
        live.stop()

    asyncio.run(kernel())


@pytest.mark.parametrize("error", [RuleError("Deze sessie is er niet meer."), ZeroDivisionError()])
def test_one_that_fails_does_not_keep_the_others_from_following(
    evening: Any, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def kernel() -> None:
        live = Live(evening.store)
        broken, whole = Shown(error), Shown()
        live.add(broken)
        live.add(whole)
        await until(lambda: whole.times == 2)
        join_elsewhere(evening)
        await until(lambda: whole.times == 3)
        assert broken.times == 3
        live.stop()

    asyncio.run(kernel())
    assert caplog.records


def test_what_is_gone_is_no_longer_refreshed(evening: Any) -> None:
    live = Live(evening.store)
    shown = Shown()
    live.add(shown)
    del shown
    live.refresh()
    assert list(live._shown) == []


def test_without_an_event_loop_it_is_brought_up_to_date_by_hand(evening: Any) -> None:
    shown = evening.show(People(evening.room))
    join_elsewhere(evening)
    assert shown.state["total"] == 0
    evening.room.refresh()
    assert shown.state["total"] == 1
