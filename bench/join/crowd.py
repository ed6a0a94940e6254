"""A crowd in a process of its own: many visitors who join, answer and listen. It does what it reads, a line at a time.

    python -m bench.join.crowd KIND URL COUNT SECONDS PLACE

`join`, `later`, `hear` and `leave` on standard input, each answered by one line of JSON on standard output.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

from bench.join.visitors import PATIENCE, Visitor

VISITORS = {
    "bare": ("bench.join.visitors.bare", "BareVisitor"),
    "nicegui": ("bench.join.visitors.nicegui", "NiceguiVisitor"),
    "ours": ("bench.join.visitors.ours", "OurVisitor"),
    "voila": ("bench.join.visitors.voila", "VoilaVisitor"),
}
WARM = 3
"""Visitors who come and go beforehand, so that what a server loads at its first visit is not counted."""
LATER = 2
"""Answers that each gives later on."""
HEAR_WITHIN = 5.0
_MILLI = 1000


class Crowd:
    """The same arrivals for whoever is measured: chance begins anew each time.

    Args:
        kind: whose page it is.
        url: where its server is.
        place: what a visitor has to know beforehand.
        count: how many visitors.
        within: seconds in which they all begin.
    """

    def __init__(self, kind: str, url: str, place: dict[str, str], count: int, within: float) -> None:
        module, name = VISITORS[kind]
        self._make: Callable[[], Visitor] = lambda: getattr(importlib.import_module(module), name)(url, place)
        self._count = count
        self._within = within
        self._chance = Random(count)  # noqa: S311 - arrivals, no secrets
        self._in: list[Visitor] = []
        self._failures: list[str] = []
        self._begun: dict[str, float] = {}

    async def warm(self) -> dict[str, Any]:
        """Let a few come and go."""
        for _ in range(WARM):
            visitor = self._make()
            await visitor.begin("Even proberen")
            await visitor.leave()
        return {}

    async def join(self) -> dict[str, Any]:
        """All come, and give their first answer."""
        visitors = [self._make() for _ in range(self._count)]
        whens = [self._chance.uniform(0, self._within) for _ in visitors]
        before = time.process_time()
        pairs = enumerate(zip(whens, visitors, strict=True))
        jobs = [
            self._timed(when, self._begin(visitor, f"Dit is antwoord nummer {number}."))
            for number, (when, visitor) in pairs
        ]
        taken = [one for one in await asyncio.gather(*jobs) if one is not None]
        cpu = time.process_time() - before
        return {"ms": taken, "failures": self._failures, "crowd_cpu": cpu, "begun": self._begun}

    async def later(self) -> dict[str, Any]:
        """Those who are in answer a few times more."""
        self._failures = []
        jobs = [
            self._timed(self._chance.uniform(0, self._within), visitor.answer(f"Nog iets {number} {turn}"))
            for turn in range(LATER)
            for number, visitor in enumerate(self._in)
        ]
        # one visitor never answers twice at once: the turns come after each other
        each = len(self._in)
        turns = [await asyncio.gather(*jobs[turn * each : (turn + 1) * each]) for turn in range(LATER)]
        return {"ms": [one for turn in turns for one in turn if one is not None], "failures": self._failures}

    async def listen(self) -> dict[str, Any]:
        """From now on, remember who hears of a change."""
        for visitor in self._in:
            visitor.heard = None
        return {}

    async def hear(self) -> dict[str, Any]:
        """When each heard of it."""
        late = time.monotonic() + HEAR_WITHIN
        while any(visitor.heard is None for visitor in self._in) and time.monotonic() < late:  # noqa: ASYNC110 - noted in passing
            await asyncio.sleep(0.01)
        heard = [visitor.heard for visitor in self._in if visitor.heard is not None]
        return {"heard": heard, "missed": len(self._in) - len(heard)}

    async def leave(self) -> dict[str, Any]:
        await asyncio.gather(*(visitor.leave() for visitor in self._in), return_exceptions=True)
        return {}

    async def _begin(self, visitor: Visitor, text: str) -> None:
        self._begun[text] = time.time()
        await visitor.begin(text)
        self._in.append(visitor)

    async def _timed(self, when: float, doing: Coroutine[Any, Any, None]) -> float | None:
        """Milliseconds that it takes, from the moment it begins; None when it fails."""
        await asyncio.sleep(when)
        begun = time.perf_counter()
        try:
            await asyncio.wait_for(doing, 2 * PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is a visitor who could not answer; it is counted
            self._failures.append(f"{type(error).__name__}: {error}")
            return None
        return (time.perf_counter() - begun) * _MILLI


async def main() -> None:
    """Do what is asked until the input ends."""
    kind, url, count, within, place = sys.argv[1:]
    crowd = Crowd(kind, url, json.loads(place), int(count), float(within))
    can = {one.__name__: one for one in (crowd.warm, crowd.join, crowd.later, crowd.listen, crowd.hear, crowd.leave)}
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(await can[line.strip()]()), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
