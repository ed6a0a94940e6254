"""What the server answers, and what it refuses."""

from __future__ import annotations

import json
import re

import pytest

import samenspraak

ENGLISH = re.compile(
    r"\b(not found|forbidden|error|bad request|internal server|method|traceback|notebook)\b", re.IGNORECASE
)


def test_healthz_says_that_it_lives(ask):
    status, text, headers = ask("/healthz")
    assert status == 200
    assert json.loads(text) == {"status": "ok", "versie": samenspraak.__version__}
    assert headers["Content-Type"].startswith("application/json")


def test_the_front_page_shows_the_workbooks_without_a_kernel(ask):
    status, text, _ = ask("/coordinator")
    assert status == 200
    assert "Boek in werkboeken" in text
    assert "Hier staat wat je hier doet." in text
    assert 'href="/voila/render/werkboeken/3-proef.ipynb"' in text
    assert 'href="/voila/render/voorbeeld/werkboeken/3-proef.ipynb"' in text
    assert "Voorbeeld" in text
    assert "Boek in eigen" not in text


def test_a_workbook_is_rendered(ask):
    status, text, _ = ask("/voila/render/werkboeken/3-proef.ipynb")
    assert status == 200
    assert '<html lang="nl">' in text
    assert "sp-complete" in text


@pytest.mark.parametrize(
    "path",
    [
        "/voila/render/eigen/3-proef.ipynb",
        "/voila/render/werkboeken/../eigen/3-proef.ipynb",
        "/voila/render/werkboeken/%2e%2e/eigen/3-proef.ipynb",
        "/voila/render/werkboeken%2f..%2feigen%2f3-proef.ipynb",
        "/voila/render/werkboeken/..%5ceigen%5c3-proef.ipynb",
        "/voila/render/werkboeken/link.ipynb",
        "/voila/render//etc/passwd",
        "/voila/render/geheim.txt",
        "/voila/render/samenspraak.sqlite",
        "/voila/render/werkboeken",
        "/voila/render/",
        "/voila/render/werkboeken/nergens.ipynb",
        "/voila/render/werkboeken/3-proef.ipynb%00.png",
        "/voila/files/samenspraak.sqlite",
        "/voila/files/samenspraak.log",
        "/voila/files/geheim.txt",
        "/voila/files/werkboeken/3-proef.ipynb",
        "/voila/files/../../etc/hostname.png",
        "/voila/templates/samenspraak/static/../../../../../../etc/passwd",
        "/voila/static/../../../voila.json",
        "/voila/tree",
        "/voila/tree/werkboeken",
        "/voila/api/contents",
        "/voila/api/contents/werkboeken",
        "/api/contents",
        "/api/kernels",
        "/login",
        "/nergens",
    ],
)
def test_what_is_no_workbook_is_refused_in_dutch(ask, path):
    status, text, _ = ask(path)
    assert status in (400, 403, 404)
    assert "geheim" not in text
    assert '<html lang="nl">' in text
    assert not ENGLISH.search(re.sub(r"<[^>]*>", " ", text))


def test_a_damaged_workbook_is_told_with_the_next_step(ask):
    status, text, _ = ask("/voila/render/werkboeken/stuk.ipynb")
    assert status == 400
    assert "Dit werkboek is beschadigd" in text
    assert "Herstel het oorspronkelijke werkboek" in text


def test_a_picture_beside_a_workbook_is_served(ask):
    status, _, _ = ask("/voila/files/werkboeken/plaat.png")
    assert status == 200


@pytest.mark.parametrize(
    "path",
    ["/", "/healthz", "/voila/render/werkboeken/3-proef.ipynb", "/voila/static/voila.js", "/beamer", "/beamer/volg"],
)
@pytest.mark.parametrize(
    "host", ["kwaad.example", "kwaad.example:8866", "127.0.0.1.kwaad.example", "localhost.kwaad.example"]
)
def test_a_host_that_is_not_this_machine_is_refused(ask, path, host):
    status, text, _ = ask(path, Host=host)
    assert status == 403
    assert "Boek" not in text


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1", "[::1]:8866"])
def test_this_machine_is_known_under_its_names(ask, host):
    assert ask("/healthz", Host=host)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/coordinator",
        "/healthz",
        "/nergens",
        "/voila/static/voila.js",
        "/voila/render/werkboeken/3-proef.ipynb",
        "/beamer",
    ],
)
def test_every_answer_carries_the_guards(ask, path):
    _, _, headers = ask(path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy
    assert not re.search(r"script-src[^;]*unsafe", policy)
    assert "Server" not in headers


@pytest.mark.parametrize("path", ["/beamer", "/beamer/", "/voorbeeld/beamer"])
def test_each_folder_has_its_beamer(ask, path):
    status, text, headers = ask(path)
    assert status == 200
    assert "<h1 " in text
    assert f'data-follow="{path.rstrip("/")}/volg"' in text
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/beamer/figuur/00.svg", "/beamer/nergens", "/nergens/beamer"])
def test_what_no_beamer_shows_is_refused_in_dutch(ask, path):
    status, text, _ = ask(path)
    assert status == 404
    assert '<html lang="nl">' in text


def test_a_file_that_is_asked_for_without_its_digest_is_asked_for_anew(ask):
    script = "/voila/templates/samenspraak/static/beamer_sheets.js"
    assert ask(script)[2]["Cache-Control"] == "no-cache"
    assert "no-cache" not in ask(f"{script}?v=1")[2]["Cache-Control"]
