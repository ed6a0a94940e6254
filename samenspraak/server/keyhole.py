"""Where a key is traded for a cookie: the coordinator's, and the coach's."""

from __future__ import annotations

import logging
from typing import ClassVar

from samenspraak.coach_link import coach_link
from samenspraak.folder import DataFolder
from samenspraak.server.books import for_coach
from samenspraak.server.failures import Failures
from samenspraak.server.identity import FOLDER, KEYS, Keys, Public, coach_of, coordinator_of, set_coach, set_coordinator
from samenspraak.server.local import STRICT
from samenspraak.server.pages import DutchErrors

_LOG = logging.getLogger("samenspraak.server")
MOST = 10
"""So many wrong keys a minute are answered as wrong; the right one always fits, so nobody can lock its owner out."""


class Keyhole(Public, DutchErrors):
    """`POST /coordinator/sleutel`: the right key gets the coordinator's cookie, a wrong one a sentence."""

    wrong: ClassVar[str] = (
        "Deze sleutel past niet (meer). Gebruik de link die nu in het opdrachtvenster staat. "
        "Staat die er niet meer? Stop Samenspraak en start het opnieuw."
    )
    too_often: ClassVar[str] = (
        "Er is te vaak een verkeerde sleutel geprobeerd. Wacht een minuut en open dan de link uit het opdrachtvenster."
    )

    def initialize(self, failures: Failures) -> None:
        self._failures = failures

    def post(self) -> None:
        self.set_header("Cache-Control", "no-store")
        if self.opens(self.get_body_argument("sleutel", "")):
            self.set_status(204)
            return
        address = self.request.remote_ip or ""
        if self._failures.too_many(address):
            self.set_status(429)
            self.set_header("Retry-After", "60")
            self.write({"melding": self.too_often})
            return
        count = self._failures.add(address)
        rest = "; wat er deze minuut nog komt, staat niet in dit verslag" if count == MOST else ""
        _LOG.warning("een verkeerde sleutel vanaf %s%s", address, rest)
        self.set_status(403)
        self.write({"melding": self.wrong})

    def opens(self, given: str) -> bool:
        """Give the cookie when the key fits."""
        keys: Keys = self.settings[KEYS]
        if not keys.fits(given):
            return False
        set_coordinator(self)
        return True


class CoachKeyhole(Keyhole):
    """`POST /coach/sleutel`: the same for the coach."""

    wrong: ClassVar[str] = "Deze link past niet (meer). Vraag wie het traject leidt om de nieuwe link voor de coach."
    too_often: ClassVar[str] = (
        "Er is te vaak een verkeerde sleutel geprobeerd. Wacht een minuut en open je link opnieuw."
    )

    def opens(self, given: str) -> bool:
        folder: DataFolder = self.settings[FOLDER]
        link = coach_link(folder)
        if link is None or not link.fits(folder, given):
            return False
        set_coach(self, link)
        return True


class CoachPage(Public, DutchErrors):
    """`/coach`: where the coach's link leads; who has its cookie goes on to the workbook."""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", STRICT)
        folder: DataFolder = self.settings[FOLDER]
        self.write(
            self.page(
                "coach.html",
                known=coach_of(self) is not None,
                leads=coordinator_of(self) is not None,
                book=for_coach(folder),
                xsrf=self.xsrf_token.decode(),
            )
        )
