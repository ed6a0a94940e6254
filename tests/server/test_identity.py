"""Who may ask what: every address of the real application, asked by everybody who might."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import tornado.web
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from samenspraak.folder import DataFolder
from samenspraak.server.app import SamenspraakApp
from samenspraak.server.identity import Keys, Public

KERNEL = str(uuid.UUID(int=1))
EVERYBODY = {
    "/": "/",
    "/m/?": "/m",
    "/voorbeeld/": "/voorbeeld/",
    "/voorbeeld/m/?": "/voorbeeld/m",
    "/d/(.*)": "/d/phone.0000000000000000.css",
    "/api/v1/openapi.json": "/api/v1/openapi.json",
    "/coordinator/sleutel": "/coordinator/sleutel",
    "/coach": "/coach",
    "/coach/sleutel": "/coach/sleutel",
    "/healthz": "/healthz",
    "/test": "/test",
    r"/voila/templates/(.*)": "/voila/templates/samenspraak/static/page.css",
}
"""All that anybody may ask. What is added here has to be safe in anybody's hands."""
_SESSION = "api/v1/sessions/([^/]+)"
PARTICIPANT = {
    f"{place}{pattern}": f"{place}{path}"
    for place in ("/", "/voorbeeld/")
    for pattern, path in {
        "m/([^/]+)/?": "m/BCDFGH",
        "m/([^/]+)/([a-z]+)": "m/BCDFGH/ouder",
        "m/([^/]+)/coach": "m/BCDFGH/coach",
        "m/([^/]+)/gegevens": "m/BCDFGH/gegevens",
        "m/([^/]+)/gegevens/wissen": "m/BCDFGH/gegevens/wissen",
        "m/([^/]+)/weg": "m/BCDFGH/weg",
        "m/([^/]+)/beeld/([0-9a-f]+)": "m/BCDFGH/beeld/00",
        r"m/([^/]+)/beeld/figuur/([0-9a-f]+)\.svg": "m/BCDFGH/beeld/figuur/00.svg",
        "v/([^/]+)/?": "v/BCDFGH",
        "v/([^/]+)/dank": "v/BCDFGH/dank",
        f"{_SESSION}/?": "api/v1/sessions/BCDFGH",
        f"{_SESSION}/participants": "api/v1/sessions/BCDFGH/participants",
        f"{_SESSION}/events": "api/v1/sessions/BCDFGH/events",
        f"{_SESSION}/resume-code": "api/v1/sessions/BCDFGH/resume-code",
        f"{_SESSION}/steps/([^/]+)": "api/v1/sessions/BCDFGH/steps/kijk",
        f"{_SESSION}/steps/([^/]+)/answer": "api/v1/sessions/BCDFGH/steps/kijk/answer",
        f"{_SESSION}/steps/([^/]+)/before": "api/v1/sessions/BCDFGH/steps/kijk/before",
        f"{_SESSION}/steps/([^/]+)/pen": "api/v1/sessions/BCDFGH/steps/kijk/pen",
        f"{_SESSION}/steps/([^/]+)/sharing": "api/v1/sessions/BCDFGH/steps/kijk/sharing",
    }.items()
}
"""Anybody may ask, and who does not know a session's code gets nothing; `participants` tests what who knows it gets."""
COORDINATOR = {
    "/coordinator": "/coordinator",
    "/coordinator/telefoons": "/coordinator/telefoons",
    "/coordinator/telefoons/stand": "/coordinator/telefoons/stand",
    "/beamer/?": "/beamer",
    "/beamer/volg": "/beamer/volg",
    r"/beamer/figuur/([0-9a-f]+)\.svg": "/beamer/figuur/00.svg",
    "/voorbeeld/beamer/?": "/voorbeeld/beamer",
    "/voorbeeld/beamer/volg": "/voorbeeld/beamer/volg",
    r"/voorbeeld/beamer/figuur/([0-9a-f]+)\.svg": "/voorbeeld/beamer/figuur/00.svg",
    r"/voila/render/(.*)": "/voila/render/werkboeken/3-proef.ipynb",
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)": f"/api/kernels/{KERNEL}",
    r"/api/kernels/(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)/channels": f"/api/kernels/{KERNEL}/channels",
    r"/voila/static/(.*)": "/voila/static/voila.js",
    r"/voila/api/themes/(.*)": "/voila/api/themes/x",
    r"/voila/api/shutdown/(.*)": f"/voila/api/shutdown/{KERNEL}",
    r"/voila/front-end\.(\w+)\.js": "/voila/front-end.x.js",
    r"/voila/labextensions/(.*)": "/voila/labextensions/anywidget/package.json",
    r"/voila/files/(.*)": "/voila/files/werkboeken/plaat.png",
}
"""The rest, each with an address that it answers."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    app = SamenspraakApp(DataFolder(tmp_path_factory.mktemp("leeg")))
    app.initialize()
    app.connection_dir = str(tmp_path_factory.mktemp("verbindingen"))
    app.init_settings()
    return {rule[0]: rule[1] for rule in app.init_handlers()}


def test_every_address_of_the_application_stands_in_this_file(rules):
    assert sorted(rules) == sorted({**EVERYBODY, **PARTICIPANT, **COORDINATOR})


def test_what_is_public_stands_in_a_list(rules):
    assert sorted(pattern for pattern, handler in rules.items() if issubclass(handler, Public)) == sorted(
        {**EVERYBODY, **PARTICIPANT}
    )


def signed(keys: Keys, name: str, value: str = "iemand", guess: str | None = None) -> str:
    made = tornado.web.create_signed_value(guess or keys.cookies, name, value).decode()
    return f"{name}={made}"


@pytest.fixture(scope="module")
def cookies(folder, tmp_path_factory):
    own, other = Keys.of(DataFolder(folder)), Keys.of(DataFolder(tmp_path_factory.mktemp("ander")))
    participant = signed(own, f"deelnemer-{own.tag}")
    leader = f"leider-{own.tag}"
    return {
        "none": "",
        "participant": participant,
        "participant of the example": signed(own, f"voorbeeld-{own.tag}"),
        "participant under the coordinator's name": f"{leader}={participant.partition('=')[2]}",
        "forged": signed(own, leader, guess="geraden"),
        "unsigned": f"{leader}=coordinator",
        "garbage": f'{leader}=2|1:0|"\\377;{leader}',
        "long": f"{leader}={'9' * 4000}",
        "other folder": signed(other, f"leider-{other.tag}"),
        "other folder under this name": signed(other, leader),
    }


WHO = [
    "none",
    "participant",
    "participant of the example",
    "participant under the coordinator's name",
    "forged",
    "unsigned",
    "garbage",
    "long",
    "other folder",
    "other folder under this name",
]


@pytest.mark.parametrize("path", COORDINATOR.values())
@pytest.mark.parametrize("who", WHO)
def test_only_the_coordinator_gets_in(ask, cookies, path, who):
    status, text, headers = ask(path, Cookie=cookies[who])
    assert status == 403
    assert "Deze pagina is voor wie de sessie leidt" in text
    assert "Boek" not in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")


@pytest.mark.parametrize("path", EVERYBODY.values())
def test_what_is_public_answers_anybody(ask, path):
    assert ask(path, Cookie="")[0] in (200, 302, 405)


@pytest.mark.parametrize("path", PARTICIPANT.values())
@pytest.mark.parametrize("who", WHO)
def test_without_a_code_nobody_gets_anything_of_a_session(ask, cookies, path, who):
    status, text, headers = ask(path, Cookie=cookies[who])
    assert status in (403, 404, 405, 429)
    assert "Boek" not in text
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", COORDINATOR.values())
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_no_other_way_of_asking_gets_in(ask, path, method):
    status, text, _ = ask(path, method=method, Cookie="")
    assert status in (403, 405)
    assert "Boek" not in text


def test_a_key_is_traded_for_a_cookie_that_scripts_cannot_read(ask, told, enter):
    cookie = enter(told["coordinator"])
    assert ask("/coordinator", Cookie=cookie)[0] == 200
    assert enter(told["coordinator"]) != cookie
    set_cookie = ask.trade(told["coordinator"].partition("=")[2])[2]["Set-Cookie"]
    assert re.match(r"leider-[0-9a-f]{12}=", set_cookie)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(set_cookie.split("; "))
    assert "Secure" not in set_cookie


def test_without_the_token_of_the_page_no_key_is_traded(ask, told):
    key = told["coordinator"].partition("=")[2]
    status, _, headers = ask("/coordinator/sleutel", method="POST", body=f"sleutel={key}", Cookie="")
    assert status == 403
    assert "Set-Cookie" not in headers


def test_wrong_keys_are_told_counted_and_logged_without_the_key(ask, told, folder):
    tries = [ask.trade("gegokt-é\x00") for _ in range(14)]
    assert [status for status, _, _ in tries] == [403] * 10 + [429] * 4
    assert "Gebruik de link die nu in het opdrachtvenster staat" in json.loads(tries[0][1])["melding"]
    assert "Wacht een minuut" in json.loads(tries[-1][1])["melding"]
    assert tries[-1][2]["Retry-After"] == "60"
    assert ask.trade(told["coordinator"].partition("=")[2])[0] == 204, "the right key always fits"
    log = (folder / "samenspraak.log").read_text("utf-8")
    assert log.count("een verkeerde sleutel vanaf 127.0.0.1") == 10
    assert "gegokt" not in log
    assert told["coordinator"].partition("=")[2] not in log


@pytest.fixture(scope="module")
def kernel(ask):
    """A kernel of the coordinator who asks."""
    _, text, _ = ask("/voila/render/werkboeken/3-proef.ipynb")
    found = re.search(r'"kernelId": ?"([^"]+)"', text)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def another(told, enter):
    """Another browser of the coordinator's."""
    return enter(told["coordinator"])


@pytest.mark.parametrize("path", ["/api/kernels/{}", "/api/kernels/{}/channels"])
def test_a_kernel_answers_only_the_browser_that_it_was_started_for(ask, kernel, another, path):
    status, text, _ = ask(path.format(kernel), Cookie=another)
    assert status == 403
    assert "Dit werkboek staat ergens anders open" in text


def test_another_browser_cannot_end_a_kernel(ask, kernel, another):
    for method, path in (("DELETE", "/api/kernels/{}"), ("POST", "/voila/api/shutdown/{}")):
        token = another.partition("_xsrf=")[2].partition(";")[0]
        headers = {"Cookie": another, "X-XSRFToken": token}
        assert ask(path.format(kernel), method=method, **headers)[0] == 403
    assert json.loads(ask(f"/api/kernels/{kernel}")[1])["id"] == kernel


@pytest.mark.parametrize("path", ["/api/kernels/{}", "/api/kernels/{}/channels", "/voila/api/shutdown/{}"])
def test_a_kernel_that_is_gone_is_not_found(ask, path):
    method = "POST" if "shutdown" in path else "GET"
    headers = {"X-XSRFToken": ask.token} if method == "POST" else {}
    assert ask(path.format(KERNEL), method=method, **headers)[0] == 404


def talk(told, kernel, headers, *messages):
    """Send messages to a kernel and hear until it has told what it is."""

    async def conversation():
        address = f"{told['url'].replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id=x"
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        heard = []
        for kind, content in (*messages, ("kernel_info_request", {})):
            header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "x", "username": "", "version": "5.3"}
            message = {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": content}
            await socket.write_message(json.dumps(message))
        while "kernel_info_reply" not in heard:
            heard.append(json.loads(await asyncio.wait_for(socket.read_message(), 20))["msg_type"])
        socket.close()
        while await socket.read_message() is not None:
            pass
        return heard

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop may be running in this one
        return thread.submit(lambda: asyncio.run(conversation())).result()


def test_no_code_runs_over_the_socket(told, ask, kernel, tmp_path):
    mark = tmp_path / "gelukt"
    code = {"code": f"open({str(mark)!r}, 'w')", "silent": False, "store_history": False, "user_expressions": {}}
    heard = talk(told, kernel, {"Cookie": ask.cookie}, ("execute_request", code), ("inspect_request", {"code": "a"}))
    assert not {"execute_reply", "inspect_reply", "execute_input", "error"} & set(heard)
    assert not mark.exists()


@pytest.mark.parametrize("origin", ["http://kwaad.example", "http://127.0.0.1:1", "null", "https://localhost"])
def test_a_page_of_another_site_gets_no_socket(told, ask, kernel, origin):
    with pytest.raises(HTTPClientError, match="403"):
        talk(told, kernel, {"Cookie": ask.cookie, "Origin": origin})
    with pytest.raises(HTTPClientError, match="403"):
        talk(told, kernel, {"Cookie": ask.cookie, "Host": "kwaad.example", "Origin": "http://kwaad.example"})
