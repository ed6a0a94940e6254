"""What all pages for phones share: their language, their files, and how they go out."""

from __future__ import annotations

import gzip
import logging
from http import HTTPStatus
from typing import Any

from jinja2 import Environment

from samenspraak.catalogue import Language
from samenspraak.catalogue.language import DUTCH
from samenspraak.errors import SamenspraakError
from samenspraak.server.assets import takes_gzip
from samenspraak.server.failures import Failures
from samenspraak.server.identity import LONG, PAGES, Public
from samenspraak.server.languages import COOKIE, language_for, translator, values_of
from samenspraak.server.local import Strict
from samenspraak.server.own_content import Library
from samenspraak.server.phone_assets import Assets
from samenspraak.server.phones import Phones

_QUICK = 5
"""How hard a page is compressed, from 1 to 9."""
_LOG = logging.getLogger("samenspraak.server")


class PhonePage(Strict, Public):
    """A page for participants: nothing on it comes from elsewhere, and no script or style stands within it."""

    remembers = True
    """Whether a language that is chosen is kept in a cookie."""
    by_letter = False
    """Whether people come here by the link in a letter, and not by the code on the big screen."""

    def initialize(self, phones: Phones, failures: Failures, assets: Assets, content: Library) -> None:
        self.phones = phones
        self.failures = failures
        self.assets = assets
        self.catalogue = content()
        self.languages = self.catalogue.languages

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    def show(self, name: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> None:
        """Answer with one of our pages."""
        self.set_status(status)
        self.send(self.html(name, **values))

    def html(self, name: str, **values: Any) -> str:
        """One of our pages."""
        language = self.language()
        environment: Environment = self.settings[PAGES]
        return environment.get_template(name).render(
            {
                "asset": self.assets.url,
                "icon": self.assets.icon,
                "home": self.phones.address,
                "example": self.phones.example,
                "lang": language.key if language else DUTCH,
                "dir": language.direction if language else "ltr",
                "unchecked": language.unchecked if language else "",
                "languages": [("nl", "Nederlands"), *((one.key, one.name) for one in self.languages.values())],
                "_": translator(language),
                "values": {},
                "by_letter": self.by_letter,
                **values,
            }
        )

    def send(self, html: str) -> None:
        """Answer with HTML, compressed for who takes it: it goes through the wifi of a whole school at once."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Vary", "Accept-Encoding")
        if takes_gzip(self.request.headers):
            self.set_header("Content-Encoding", "gzip")
            self.finish(gzip.compress(html.encode(), _QUICK))
        else:
            self.finish(html)

    def language(self) -> Language | None:
        """The participant's language; None is Dutch."""
        asked = self.get_query_argument("taal", None)
        if asked and self.remembers:
            self.set_cookie(COOKIE, asked[:20], expires_days=LONG, httponly=True, samesite="Lax")
        return language_for(self, self.languages, asked)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.show("phone_trouble.html", HTTPStatus(status_code))

    def why(self, error: SamenspraakError) -> dict[str, Any]:
        """What a page says of something that can't be done: a sentence to look up, and what stands in it."""
        return {"trouble": error.sentence, "values": values_of(error, self.language())}

    def wrong(self, code: str, why: str = "") -> None:
        """Say that a code is not known, in a sentence to look up if there is one; who is wrong too often is asked to wait."""
        if self.too_often():
            self.show("phone_code.html", HTTPStatus.TOO_MANY_REQUESTS, code="", wait=True)
        else:
            self.show("phone_code.html", HTTPStatus.NOT_FOUND, code=code[:20], wrong=bool(code), why=why)

    def too_often(self) -> bool:
        """Count a wrong code; whether this address was wrong so often before that it has to wait."""
        address = self.request.remote_ip or ""
        if self.failures.too_many(address):
            return True
        if self.failures.add(address) == self.failures.most:
            _LOG.warning("te vaak een verkeerde code vanaf één adres")
        return False
