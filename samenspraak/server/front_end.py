"""Voilà's front end as one file: its start, and the pieces of it that a workbook needs.

Voilà's own page asks for these pieces one after the other, in more than ninety requests. Each is a script that registers
itself (webpack), so they can stand after one another in one file, before the script that would have asked for them. A piece
that is missing here is asked for as before: the list may lag behind a new version of Voilà, and costs time then, nothing else.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenspraak.server.assets import ASK_AGAIN, Ready, packed, send
from samenspraak.server.identity import CoachToo
from samenspraak.server.pages import DutchErrors

_MAIN = "voila.js"
# fmt: off
_VOILA = (
    73, 143, 431, 457, 630, 1187, 1601, 1621, 1670, 2930, 3144, 3249, 3307, 3311, 3459, 3649, 3916, 3989, 3992, 4041,
    4135, 4173, 4222, 4653, 4729, 4972, 5044, 5312, 5688, 5764, 5767, 6008, 6049, 6382, 6468, 6573, 7155, 7483, 7556,
    7598, 7770, 7883, 8017, 8135, 8487, 8766, 8773, 8862, 8925, 9081, 9151, 9212, 9582, 9684, 9890, 9981,
)
# fmt: on
"""The pieces of Voilà 0.5 by number: what a page of ours asks for when they are not here."""
_EXTENSIONS = {
    "anywidget": ("2.*.js", "528.*.js"),
    "@jupyter-widgets/jupyterlab-manager": tuple(
        f"{number}.*.js" for number in (7, 32, 84, 121, 160, 170, 452, 704, 718, 967)
    ),
    "@voila-dashboards/widgets-manager8": ("496.*.js", "883.*.js"),
}


@dataclass(frozen=True)
class Places:
    """Where Voilà looks for its files, the first place first."""

    static: Sequence[str]
    labextensions: Sequence[str]


class FrontEnd:
    """The one file, made when it is first asked for and kept in memory."""

    def __init__(self, places: Places) -> None:
        self._files = list(_files(places))
        self._making: asyncio.Future[tuple[bytes, Ready]] | None = None
        self.version = _version(self._files)

    async def content(self) -> tuple[bytes, Ready]:
        """The file and what is ready of it."""
        if self._making is None:
            self._making = asyncio.get_running_loop().run_in_executor(None, self._make)
        return await asyncio.shield(self._making)

    def _make(self) -> tuple[bytes, Ready]:
        content = b"\n;\n".join(path.read_bytes() for path in self._files)
        return content, packed(content)


def _files(places: Places) -> Iterator[Path]:
    """The pieces in the order in which they stand in the file; the start comes last."""
    for extension, names in _EXTENSIONS.items():
        for name in names:
            yield from _first(places.labextensions, f"{extension}/static/{name}")
    for name in (*(f"{number}.voila.js" for number in _VOILA), _MAIN):
        yield from _first(places.static, name)


def _first(places: Sequence[str], pattern: str) -> list[Path]:
    for place in places:
        found = sorted(Path(place).glob(pattern))
        if found:
            return found[:1]
    return []


def _version(files: Sequence[Path]) -> str:
    """A name for what is in the files, without reading them."""
    stats = [path.stat() for path in files]
    known = [(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in zip(files, stats, strict=True)]
    return hashlib.sha256(repr(known).encode()).hexdigest()[:20]


class FrontEndFile(CoachToo, DutchErrors):
    """`/voila/front-end.VERSION.js`."""

    def initialize(self, front_end: FrontEnd) -> None:
        self._front_end = front_end

    async def get(self, version: str) -> None:
        content, ready = await self._front_end.content()
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        send(self, content, ready)
        if version != self._front_end.version:
            self.set_header("Cache-Control", ASK_AGAIN)  # a page from before an upgrade

    head = get
