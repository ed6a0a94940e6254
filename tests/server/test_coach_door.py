"""The coach's own link at the real server: it opens one workbook, and stops at once when it is renewed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from urllib.parse import urlencode

import nbformat
import pytest
import tornado.web

from samenspraak import coach_link
from samenspraak.folder import DataFolder
from samenspraak.server.identity import ENDED, Keys
from tests.server.conftest import Asking
from tests.server.test_identity import COORDINATOR, EVERYBODY, PARTICIPANT

CELL = """
from pathlib import Path
from samenspraak.workshop.ticket import ticket_holder
Path("../kijker.txt").write_text(ticket_holder().kind)
"""
FILES = {r"/voila/static/(.*)", r"/voila/api/themes/(.*)", r"/voila/front-end\.(\w+)\.js", r"/voila/labextensions/(.*)"}
"""What every workbook's page is made of."""
KERNELS = {pattern for pattern in COORDINATOR if "kernels" in pattern or "shutdown" in pattern}
BOOK = "/voila/render/werkboeken/6-coach.ipynb"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    here = tmp_path_factory.mktemp("coach")
    for room in ("werkboeken", "voorbeeld/werkboeken"):
        (here / room).mkdir(parents=True)
        for name in ("3-proef", "6-coach"):
            book = nbformat.v4.new_notebook()
            book.cells = [nbformat.v4.new_markdown_cell(f"# Boek {name}"), nbformat.v4.new_code_cell(CELL)]
            nbformat.write(book, here / room / f"{name}.ipynb")
    (here / "werkboeken" / "plaat.png").write_bytes(b"\x89PNG")
    return DataFolder(here)


@pytest.fixture(scope="module")
def asked(place):
    """Ask as nobody."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", str(place.path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    told = json.loads(process.stdout.readline())
    yield Asking(told["url"], "")
    process.terminate()
    process.communicate(timeout=15)


def leader(place: DataFolder) -> str:
    keys = Keys.of(place)
    return f"leider-{keys.tag}={tornado.web.create_signed_value(keys.cookies, f'leider-{keys.tag}', 'wie').decode()}"


def traded(asked: Asking, key: str) -> tuple[int, str, str]:
    """Status, words and the cookies of a browser that offers a coach's key."""
    token = re.search(r"_xsrf=([^;]+)", asked("/coach")[2]["Set-Cookie"])
    assert token
    headers = {"Cookie": f"_xsrf={token[1]}", "X-XSRFToken": token[1]}
    status, text, back = asked("/coach/sleutel", method="POST", body=urlencode({"sleutel": key}), **headers)
    return status, text, f"_xsrf={token[1]}; {back.get('Set-Cookie', '').partition(';')[0]}"


@pytest.fixture
def coach(asked, place):
    """The cookies of a coach whose link holds now."""
    link = coach_link.coach_link(place) or coach_link.make(place)
    status, _, cookie = traded(asked, link.key(place))
    assert status == 204
    return cookie


def kernel_of(page: str) -> str:
    found = re.search(r'"kernelId": ?"([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.usefixtures("coach")
def test_a_wrong_key_gets_a_sentence_and_no_cookie(asked):
    status, text, cookie = traded(asked, "gegokt")
    assert status == 403
    assert "Vraag wie het traject leidt" in json.loads(text)["melding"]
    assert "coach-" not in cookie


def test_the_coach_s_key_does_not_open_the_coordinator_s_door(asked, place, coach):
    token = coach.partition("_xsrf=")[2].partition(";")[0]
    body = urlencode({"sleutel": coach_link.coach_link(place).key(place)})
    headers = {"Cookie": f"_xsrf={token}", "X-XSRFToken": token}
    assert asked("/coordinator/sleutel", method="POST", body=body, **headers)[0] == 403
    assert traded(asked, Keys.of(place).coordinator)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        *(path for pattern, path in COORDINATOR.items() if pattern not in FILES | KERNELS),
        "/voila/render/voorbeeld/werkboeken/6-coach.ipynb",
        "/voila/render/werkboeken/../voorbeeld/werkboeken/6-coach.ipynb",
        "/voila/render/werkboeken/bestaat-niet.ipynb",
    ],
)
def test_the_coach_is_refused_in_dutch_on_every_other_address(asked, coach, path):
    status, text, headers = asked(path, Cookie=coach)
    assert status == 403
    assert "Je link opent alleen het werkboek van de coach" in text
    assert "Boek" not in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("pattern", sorted(FILES))
def test_what_the_page_is_made_of_is_the_coach_s_too(asked, coach, pattern):
    assert asked(COORDINATOR[pattern], Cookie=coach)[0] in (200, 404)
    assert asked(COORDINATOR[pattern], Cookie="")[0] == 403


@pytest.mark.parametrize("path", PARTICIPANT.values())
def test_a_coach_gets_nothing_of_a_session_without_its_code(asked, coach, path):
    assert asked(path, Cookie=coach)[0] in (403, 404, 405, 429)


@pytest.mark.parametrize("path", EVERYBODY.values())
def test_what_is_public_stays_so(asked, coach, path):
    assert asked(path, Cookie=coach)[0] in (200, 302, 405)


def test_the_coach_s_workbook_opens_and_its_kernel_is_a_coach_s(asked, coach, place):
    status, page, _ = asked(BOOK, Cookie=coach)
    assert status == 200
    assert (place.path / "kijker.txt").read_text() == "coach"
    assert "/coach" in page
    status, page, _ = asked(BOOK, Cookie=leader(place))
    assert (place.path / "kijker.txt").read_text() == "coordinator"
    for path in ("/api/kernels/{}", "/api/kernels/{}/channels"):
        status, text, _ = asked(path.format(kernel_of(page)), Cookie=coach)
        assert status == 403
        assert "Dit werkboek staat ergens anders open" in text


def test_a_renewed_link_ends_cookies_and_kernels_at_once(asked, coach, place):
    kernel = kernel_of(asked(BOOK, Cookie=coach)[1])
    assert asked(f"/api/kernels/{kernel}", Cookie=coach)[0] == 200
    former = coach_link.coach_link(place)
    renewed = coach_link.renew(place)
    status, text, _ = asked(BOOK, Cookie=coach)
    assert (status, "Je link werkt niet meer" in text) == (403, True)
    status, _, headers = asked(f"/api/kernels/{kernel}", Cookie=coach)
    assert (status, ENDED in headers) == (403, True)
    assert ENDED not in asked(f"/api/kernels/{kernel}")[2]
    assert "Open de link voor de coach die je kreeg" in asked("/coach", Cookie=coach)[1]
    assert traded(asked, former.key(place))[0] == 403
    end = time.monotonic() + 20
    ended = "een werkboek van een oude link van de coach is gestopt"
    while ended not in place.log.read_text("utf-8") and time.monotonic() < end:
        time.sleep(0.1)
    assert ended in place.log.read_text("utf-8")
    cookie = traded(asked, renewed.key(place))[2]
    assert asked(BOOK, Cookie=cookie)[0] == 200


@pytest.mark.usefixtures("coach")
def test_a_forged_cookie_is_nobody_s(asked, place):
    keys, turn = Keys.of(place), coach_link.coach_link(place).turn
    name = f"coach-{keys.tag}"
    other = tornado.web.create_signed_value(keys.cookies, f"deelnemer-{keys.tag}", f"x.{turn}").decode()
    guessed = tornado.web.create_signed_value("geraden", name, f"x.{turn}").decode()
    old = tornado.web.create_signed_value(keys.cookies, name, "x.").decode()
    for value in (other, guessed, old, "coach", ""):
        assert asked(BOOK, Cookie=f"{name}={value}")[0] == 403
