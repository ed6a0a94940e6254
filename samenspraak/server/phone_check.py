"""'Test je telefoon': whether phones can reach this machine, before thirty people stand there."""

from __future__ import annotations

import time
from collections.abc import Callable

import tornado.web

from samenspraak.invitation import to_scan
from samenspraak.server.door import REACH
from samenspraak.server.identity import Public, coordinator_of
from samenspraak.server.local import Strict
from samenspraak.server.pages import DutchErrors
from samenspraak.server.reach import Card, Reach

_LATELY = 600
"""Seconds for which a phone that came counts as 'in'."""


class Visits:
    """When the last phone opened the test page."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None

    def note(self) -> None:
        """Another device than the coordinator's is here now."""
        self._last = self._clock()

    def lately(self) -> bool:
        """Whether one was here lately."""
        return self._last is not None and self._clock() - self._last < _LATELY


class _Check(Strict, DutchErrors):
    def initialize(self, visits: Visits) -> None:
        self.visits = visits

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")

    @property
    def reach(self) -> Reach:
        found: Reach = self.settings[REACH]
        return found


class CheckPage(_Check):
    """`/coordinator/telefoons`: a QR code, the address in letters, and whether somebody came; choosing another address."""

    def get(self) -> None:
        address = self.reach.join_address()
        here = address.rpartition("/")[2].rpartition(":")[0]
        others: list[Card] = [card for card in self.reach.cards() if card.address != here]
        self.write(
            self.page(
                "phone_check.html",
                reachable=self.reach.everywhere or bool(self.reach.public),
                address=address,
                picture=to_scan(f"{address}/test") if address else "",
                port=self.reach.port,
                public=bool(self.reach.public),
                others=others,
                seen=self.visits.lately(),
                xsrf=self.xsrf_token.decode(),
            )
        )

    def post(self) -> None:
        if not self.reach.choose(self.get_body_argument("adres", "")):
            raise tornado.web.HTTPError(404)
        self.redirect(self.request.path, status=303)


class CheckState(_Check):
    """`/coordinator/telefoons/stand`: whether a phone came in."""

    def get(self) -> None:
        self.write({"binnen": self.visits.lately()})


class Works(Public, _Check):
    """`/test`: on the phone it says that it works. Any device but the coordinator's own counts as a phone."""

    def get(self) -> None:
        if coordinator_of(self) is None and not self.reach.is_own(self.request.remote_ip or ""):
            self.visits.note()
        self.write(self.page("works.html"))


def check_rules(base_url: str) -> list[tuple[str, type[tornado.web.RequestHandler], dict[str, Visits]]]:
    """The addresses of 'Test je telefoon'."""
    visits = {"visits": Visits()}
    return [
        (f"{base_url}coordinator/telefoons", CheckPage, visits),
        (f"{base_url}coordinator/telefoons/stand", CheckState, visits),
        (f"{base_url}test", Works, visits),
    ]
