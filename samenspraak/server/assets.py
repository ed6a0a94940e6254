"""Static files as they go over the wire: compressed once and kept, and known again by the browser at the next visit.

An address that names its own version (`…?v=DIGEST`, or a name with a digest in it) is kept for ever. Any other is asked for
anew each time, and answered with 304 as long as the file is the same.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import tornado.web

FOR_EVER = "private, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_NAMED = re.compile(r"\.[0-9a-f]{8,}\.\w+$")
"""As webpack names a file after its content."""
_TEXT = frozenset({".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".ttf", ".txt"})
"""The rest is compressed already."""
_SMALL = 512
"""A file of fewer bytes fits in one packet as it is."""
_LARGE = 8_000_000
"""A larger file is sent from disk as it is."""
_MOST = 32_000_000
"""So many compressed bytes are kept; all of Voilà's files together are about 2 MB."""
_GZIP = re.compile(r"(?:^|[\s,])gzip\s*(?:;\s*q=(?P<weight>[\d.]+))?\s*(?:,|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Ready:
    """What is known of one version of a file. `zipped` is None when compressing it makes it no smaller."""

    digest: str
    zipped: bytes | None


def packed(content: bytes) -> Ready:
    """Compress `content`; the same content gives the same bytes."""
    small = gzip.compress(content, compresslevel=9, mtime=0) if len(content) >= _SMALL else content
    return Ready(hashlib.sha256(content).hexdigest()[:32], small if len(small) < len(content) else None)


def takes_gzip(headers: Mapping[str, str]) -> bool:
    """Whether who asks understands gzip: `Accept-Encoding: gzip;q=0` says that it does not."""
    found = _GZIP.search(headers.get("Accept-Encoding", ""))
    return found is not None and float(found["weight"] or 1) > 0


class ReadyFiles:
    """The compressed files in memory: each made once, in a thread, and again after it changed on disk."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[os.stat_result, Ready]] = OrderedDict()
        self._busy: dict[str, asyncio.Future[Ready | None]] = {}
        self._lock = threading.Lock()

    async def get(self, path: str) -> Ready | None:
        """What is ready of the file at `path`; None when it is too large, or gone."""
        found = self._known(path)
        if found is not None:
            return found
        if path not in self._busy:
            self._busy[path] = asyncio.get_running_loop().run_in_executor(None, self.make, path)
            self._busy[path].add_done_callback(lambda _: self._busy.pop(path, None))
        return await asyncio.shield(self._busy[path])

    def make(self, path: str) -> Ready | None:
        """Read and compress the file; for a thread."""
        try:
            stat = Path(path).stat()
            if stat.st_size > _LARGE:
                return None
            content = Path(path).read_bytes()
        except OSError:
            return None
        text = Path(path).suffix.lower() in _TEXT
        ready = packed(content) if text else Ready(hashlib.sha256(content).hexdigest()[:32], None)
        with self._lock:
            self._kept[path] = (stat, ready)
            self._kept.move_to_end(path)
            while sum(len(one.zipped or b"") for _, one in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
        return ready

    def _known(self, path: str) -> Ready | None:
        with self._lock:
            stat, ready = self._kept.get(path, (None, None))
            if stat is None:
                return None
            self._kept.move_to_end(path)
        try:
            now = Path(path).stat()
        except OSError:
            return None
        return ready if (now.st_mtime_ns, now.st_size) == (stat.st_mtime_ns, stat.st_size) else None


class Compressed(tornado.web.StaticFileHandler):
    """Stands before a handler of static files: `class Fonts(Compressed, StaticFileHandler)`.

    A range is always one of the file as it lies on disk.
    """

    _ready: Ready | None = None
    _zipped: bytes | None = None

    async def get(self, path: str, include_body: bool = True) -> None:
        self.path = self.parse_url_path(path)
        found = self.get_absolute_path(self.root, self.path)  # which may choose another root
        place = self.validate_absolute_path(self.root, found)
        if place is None:
            return  # it was redirected
        files: ReadyFiles = self.settings["samenspraak_files"]
        self._ready = await files.get(place)
        if self._ready and "Range" not in self.request.headers and takes_gzip(self.request.headers):
            self._zipped = self._ready.zipped
        await super().get(path, include_body)

    def set_headers(self) -> None:
        super().set_headers()
        if self._ready and self._ready.zipped:
            self.set_header("Vary", "Accept-Encoding")
        if self._zipped:
            self.set_header("Content-Encoding", "gzip")
        versioned = self.get_query_argument("v", "") or _NAMED.search(self.request.path)
        self.set_header("Cache-Control", FOR_EVER if versioned else ASK_AGAIN)
        self.clear_header("Expires")

    def compute_etag(self) -> str | None:
        if self._ready is None:
            return None
        return f'"{self._ready.digest}{"-gzip" if self._zipped else ""}"'

    def get_content_size(self) -> int:
        return len(self._zipped) if self._zipped else super().get_content_size()

    def get_content(  # type: ignore[override]  # Tornado calls it on the handler, which knows what was asked
        self, abspath: str, start: int | None = None, end: int | None = None
    ) -> Any:
        return [self._zipped] if self._zipped else super().get_content(abspath, start, end)


def send(handler: tornado.web.RequestHandler, content: bytes, ready: Ready) -> None:
    """Answer with content from memory whose address names its version.

    Args:
        handler: whose Content-Type is set.
        content: as it is.
        ready: the same, `packed`.
    """
    zipped = ready.zipped if takes_gzip(handler.request.headers) else None
    handler.set_header("Cache-Control", FOR_EVER)
    handler.set_header("Vary", "Accept-Encoding")
    handler.set_header("Etag", f'"{ready.digest}{"-gzip" if zipped else ""}"')
    if handler.check_etag_header():
        handler.set_status(HTTPStatus.NOT_MODIFIED)
        return
    if zipped:
        handler.set_header("Content-Encoding", "gzip")
    handler.write(zipped or content)
