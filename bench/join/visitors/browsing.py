"""As much of a browser as a visitor needs: a connection that is kept, cookies, a stream. Light, so that hundreds fit in a process."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

_GZIP = 16 + zlib.MAX_WBITS
_REDIRECTS = {301, 302, 303, 307}
_FIRST_ERROR = 400


@dataclass(frozen=True)
class Answered:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    path: str
    """Where it stands, after the server sent us on."""

    @property
    def text(self) -> str:
        return self.body.decode()


class Browsing:
    """One visitor at one server (HTTP/1.1)."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self._host, self._port = place.hostname or "", place.port or 80
        self.cookies: dict[str, str] = {}
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._one = asyncio.Lock()
        self._streams: list[asyncio.StreamWriter] = []

    async def get(self, path: str) -> Answered:
        return await self._follow("GET", path, b"", {})

    async def post(self, path: str, form: Mapping[str, str]) -> Answered:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._follow("POST", path, urlencode(form).encode(), kind)

    async def put(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> Answered:
        kind = {"Content-Type": "application/json", **headers}
        return await self._follow("PUT", path, json.dumps(body).encode(), kind)

    async def stream(self, path: str) -> AsyncIterator[str]:
        """The lines of an event stream, as they come; begins once the server has said that there is one."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        self._streams.append(writer)
        writer.write(self._request("GET", path, b"", {"Accept": "text/event-stream"}))
        status, headers = await self._head(reader)
        if status >= _FIRST_ERROR or not headers.get("content-type", "").startswith("text/event-stream"):
            raise ConnectionError(f"no stream at {path}: {status}")
        return _lines(reader, chunked=headers.get("transfer-encoding") == "chunked")

    async def close(self) -> None:
        writers = [*self._streams, *([self._line[1]] if self._line else [])]
        for writer in writers:
            writer.close()
        for writer in writers:
            with suppress(OSError):
                await writer.wait_closed()

    async def _follow(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        async with self._one:
            said = await self._ask(method, path, body, headers)
            if said.status in _REDIRECTS:
                said = await self._ask("GET", said.headers["location"], b"", {})
        if said.status >= _FIRST_ERROR:
            raise ConnectionError(f"{method} {path}: {said.status} {said.text[:200]}")
        return said

    async def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        if self._line is None:
            self._line = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._line
        writer.write(self._request(method, path, body, {"Accept-Encoding": "gzip", **headers}))
        status, received = await self._head(reader)
        if received.get("transfer-encoding") == "chunked":
            content = b"".join([chunk async for chunk in _chunks(reader)])
        else:
            content = await reader.readexactly(int(received.get("content-length", 0)))
        if received.get("content-encoding") == "gzip":
            content = zlib.decompress(content, _GZIP)
        if received.get("connection", "").lower() == "close":
            writer.close()
            self._line = None
        return Answered(status, received, content, path)

    def _request(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        all_headers = {"Host": f"{self._host}:{self._port}", "User-Agent": "bench.join", **headers}
        if self.cookies:
            all_headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method != "GET":
            all_headers["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in filter(None, lines):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, kept = value.partition(";")[0].partition("=")
                self.cookies[cookie] = kept
            headers[name.lower()] = value
        return int(first.split()[1]), headers


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int((await reader.readline()).partition(b";")[0] or b"0", 16):
        yield await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)


async def _lines(reader: asyncio.StreamReader, *, chunked: bool) -> AsyncIterator[str]:
    with suppress(asyncio.IncompleteReadError, ConnectionError):  # the server or we ended it
        if not chunked:
            while line := await reader.readline():
                yield line.decode().rstrip("\r\n")
            return
        rest = b""
        async for chunk in _chunks(reader):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                yield line.decode().rstrip("\r")
