"""Static files over the wire: compressed, remembered by the browser, and right for whoever asks in another way."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, StaticFileHandler

from samenspraak.server.assets import Compressed, ReadyFiles, packed, takes_gzip

SCRIPT = b"export const words = 'Samen praten';\n" * 200
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


class Files(Compressed, StaticFileHandler):
    pass


Ask = Callable[..., Awaitable[HTTPResponse]]


def run(story: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story).result()


def asking(folder: Path, story: Callable[[Ask, ReadyFiles], Awaitable[None]]) -> None:
    """Play a story with a server of static files: `await ask("/a.js", method="HEAD", headers={…})`."""

    async def play() -> None:
        files = ReadyFiles()
        app = Application([(r"/(.*)", Files, {"path": str(folder)})], samenspraak_files=files)
        sock, port = bind_unused_port()
        server = HTTPServer(app)
        server.add_sockets([sock])
        client = AsyncHTTPClient(force_instance=True)

        async def ask(path: str, **about: Any) -> HTTPResponse:
            about = {"decompress_response": False, **about}
            return await client.fetch(HTTPRequest(f"http://127.0.0.1:{port}{path}", **about), raise_error=False)

        await story(ask, files)
        client.close()
        server.stop()

    run(play())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.js").write_bytes(SCRIPT)
    (tmp_path / "7.2a0ce575775f5aad.js").write_bytes(SCRIPT)
    (tmp_path / "letter.woff2").write_bytes(os.urandom(2000))
    (tmp_path / "klein.css").write_bytes(b"p{}")
    return tmp_path


def test_text_goes_out_compressed_to_who_understands_it(folder):
    async def story(ask, _files):
        small = await ask("/a.js", headers=GZIP)
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.body) == SCRIPT
        assert int(small.headers["Content-Length"]) == len(small.body) < len(SCRIPT) / 5
        plain = await ask("/a.js")
        assert "Content-Encoding" not in plain.headers
        assert plain.body == SCRIPT
        assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert small.headers["Etag"] != plain.headers["Etag"]
        assert small.headers["Content-Type"] == plain.headers["Content-Type"] == "text/javascript"

    asking(folder, story)


@pytest.mark.parametrize("name", ["letter.woff2", "klein.css"])
def test_what_gets_no_smaller_goes_out_as_it_is(folder, name):
    async def story(ask, _files):
        reply = await ask(f"/{name}", headers=GZIP)
        assert reply.body == (folder / name).read_bytes()
        assert "Content-Encoding" not in reply.headers
        assert reply.headers["Etag"]

    asking(folder, story)


@pytest.mark.parametrize("path", ["/a.js?v=1", "/7.2a0ce575775f5aad.js"])
def test_an_address_with_a_version_is_kept_for_ever(folder, path):
    async def story(ask, _files):
        reply = await ask(path, headers=GZIP)
        assert "immutable" in reply.headers["Cache-Control"]

    asking(folder, story)


@pytest.mark.parametrize("headers", [GZIP, {}])
def test_another_address_is_asked_for_again_and_costs_nothing(folder, headers):
    async def story(ask, _files):
        first = await ask("/a.js", headers=headers)
        assert first.headers["Cache-Control"] == "no-cache"
        again = await ask("/a.js", headers={**headers, "If-None-Match": f'"older", W/{first.headers["Etag"]}'})
        assert again.code == 304
        assert again.body == b""
        assert again.headers["Etag"] == first.headers["Etag"]
        other = await ask("/a.js", headers={**headers, "If-None-Match": '"older"'})
        assert other.code == 200

    asking(folder, story)


def test_a_file_that_changed_is_made_anew(folder):
    async def story(ask, _files):
        first = await ask("/a.js", headers=GZIP)
        (folder / "a.js").write_bytes(SCRIPT + b"// nieuw\n")
        again = await ask("/a.js", headers={**GZIP, "If-None-Match": first.headers["Etag"]})
        assert again.code == 200
        assert gzip.decompress(again.body).endswith(b"// nieuw\n")

    asking(folder, story)


def test_a_head_tells_what_a_get_would_send(folder):
    async def story(ask, _files):
        get, head = await ask("/a.js", headers=GZIP), await ask("/a.js", method="HEAD", headers=GZIP)
        assert head.body == b""
        for name in ("Content-Length", "Content-Encoding", "Etag", "Cache-Control", "Vary"):
            assert head.headers[name] == get.headers[name]

    asking(folder, story)


def test_a_range_is_one_of_the_file_on_disk(folder):
    async def story(ask, _files):
        reply = await ask("/a.js", headers={**GZIP, "Range": "bytes=10-19"})
        assert reply.code == 206
        assert reply.body == SCRIPT[10:20]
        assert reply.headers["Content-Range"] == f"bytes 10-19/{len(SCRIPT)}"
        assert "Content-Encoding" not in reply.headers
        plain = await ask("/a.js")
        assert reply.headers["Etag"] == plain.headers["Etag"]

    asking(folder, story)


def test_many_who_ask_at_once_wait_for_one_compression(folder, monkeypatch):
    made: list[str] = []
    make = ReadyFiles.make
    monkeypatch.setattr(ReadyFiles, "make", lambda self, path: made.append(path) or make(self, path))

    async def story(ask, _files):
        replies = await asyncio.gather(*(ask("/a.js", headers=GZIP) for _ in range(8)))
        assert {reply.code for reply in replies} == {200}
        await ask("/a.js", headers=GZIP)
        assert len(made) == 1

    asking(folder, story)


@pytest.mark.parametrize("path", ["/nergens.js", "/../../etc/hostname", "/%2e%2e/x.js"])
def test_what_is_not_there_is_not_found(folder, path):
    async def story(ask, _files):
        assert (await ask(path, headers=GZIP)).code in (403, 404)

    asking(folder, story)


def test_what_is_kept_has_a_bound(tmp_path):
    async def story() -> None:
        size = len(packed(SCRIPT).zipped or b"")
        files = ReadyFiles(most=3 * size)
        for number in range(6):
            (tmp_path / f"{number}.js").write_bytes(SCRIPT)
            assert await files.get(str(tmp_path / f"{number}.js"))
        assert len(files._kept) == 3

    run(story())


@given(content=st.binary(max_size=5000))
def test_compressing_loses_nothing(content):
    ready = packed(content)
    assert ready.zipped is None or gzip.decompress(ready.zipped) == content
    assert packed(content) == ready


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("br, gzip", True),
        ("gzip;q=0", False),
        ("gzip;q=0.0, br", False),
        ("x-gzip-not", False),
        ("identity", False),
        ("", False),
    ],
)
def test_who_understands_gzip(said, understood):
    assert takes_gzip({"Accept-Encoding": said}) is understood
