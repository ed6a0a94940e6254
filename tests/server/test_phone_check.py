"""'Test je telefoon' where a machine has more than one address, and who counts as a phone."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
import tornado.web
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from tornado.httpclient import AsyncHTTPClient, HTTPClientError
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from samenspraak.folder import shared_files
from samenspraak.server import identity, phone_check, reach
from samenspraak.server.door import REACH, Door
from samenspraak.server.reach import Card, Reach

PAGES = [Path(phone_check.__file__).parent / "pages", shared_files().jupyter / "voila" / "templates" / "samenspraak"]
KEYS = identity.Keys("", "geheim", "x")
COOKIE = f"leider-x={tornado.web.create_signed_value(KEYS.cookies, 'leider-x', 'iemand').decode()}"


@pytest.fixture
def cards(monkeypatch):
    monkeypatch.setattr(reach, "cards", lambda: [Card("wlan0", "192.168.1.20"), Card("eth0", "10.0.0.5")])


def served(conversation):
    """Have a conversation with a server of nothing but these pages: `get` and `post` take a path and give the text."""

    async def main():
        socket, port = bind_unused_port()
        pages = Environment(loader=ChoiceLoader([FileSystemLoader(place) for place in PAGES]), autoescape=True)
        known = {identity.KEYS: KEYS, identity.PAGES: pages}
        settings = {**known, REACH: Reach(network=True, port=port), "cookie_secret": KEYS.cookies, "xsrf_cookies": True}
        rules = identity.guarded(phone_check.check_rules("/"))
        server = HTTPServer(Door(settings[REACH], rules, base_url="/", **settings))
        server.add_socket(socket)
        client = AsyncHTTPClient(force_instance=True)

        async def ask(path, form=None, cookie=COOKIE, **options):
            headers = {"Cookie": cookie}
            body = None
            if form is not None:
                page = await client.fetch(f"http://127.0.0.1:{port}{path}", headers=headers)
                token = page.headers["Set-Cookie"].partition(";")[0]
                headers["Cookie"] = f"{cookie}; {token}"
                body = urlencode({**form, "_xsrf": token.partition("=")[2]})
            method = "GET" if body is None else "POST"
            address = f"http://127.0.0.1:{port}{path}"
            reply = await client.fetch(address, method=method, headers=headers, body=body, **options)
            return reply.body.decode()

        try:
            return await conversation(ask)
        finally:
            client.close()
            server.stop()
            await server.close_all_connections()

    # The browser that other tests share leaves its loop as running in this thread.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(main())).result()


@pytest.mark.usefixtures("cards")
def test_another_address_can_be_picked_and_the_code_goes_along():
    async def conversation(ask):
        first = await ask("/coordinator/telefoons")
        picked = await ask("/coordinator/telefoons", {"adres": "10.0.0.5"})
        with pytest.raises(HTTPClientError, match="404"):
            await ask("/coordinator/telefoons", {"adres": "10.0.0.66"})
        return first, picked

    first, picked = served(conversation)
    assert re.search(r"http://192\.168\.1\.20:\d+/test</strong>", first)
    assert "Gebruik 10.0.0.5" in first
    assert re.search(r"http://10\.0\.0\.5:\d+/test</strong>", picked)
    assert "Gebruik 192.168.1.20" in picked
    pictures = [re.search(r'src="(data:image/svg[^"]+)"', text) for text in (first, picked)]
    assert len({picture[1] for picture in pictures if picture}) == 2


@pytest.mark.usefixtures("cards")
def test_whoever_sits_at_this_machine_is_no_phone(monkeypatch):
    async def conversation(ask):
        state = "/coordinator/telefoons/stand"
        await ask("/test", cookie="")
        here = await ask(state)
        monkeypatch.setattr(Reach, "is_own", lambda *_: False)
        await ask("/test")
        leader = await ask(state)
        await ask("/test", cookie="")
        return here, leader, await ask(state)

    assert served(conversation) == ('{"binnen": false}', '{"binnen": false}', '{"binnen": true}')


def test_a_phone_is_in_for_a_while():
    times = iter([0.0, 599.0, 600.0])
    visits = phone_check.Visits(lambda: next(times))
    assert not visits.lately()
    visits.note()
    assert visits.lately()
    assert not visits.lately()
