"""Where the coordinator's key is traded for a cookie."""

from __future__ import annotations

import logging

from samenspraak.server.failures import Failures
from samenspraak.server.identity import KEYS, Keys, Public, set_coordinator
from samenspraak.server.pages import DutchErrors

_LOG = logging.getLogger("samenspraak.server")
MOST = 10
"""So many wrong keys a minute are answered as wrong; the right one always fits, so nobody can lock the coordinator out."""
WRONG = (
    "Deze sleutel past niet (meer). Gebruik de link die nu in het opdrachtvenster staat. "
    "Staat die er niet meer? Stop Samenspraak en start het opnieuw."
)
TOO_OFTEN = (
    "Er is te vaak een verkeerde sleutel geprobeerd. Wacht een minuut en open dan de link uit het opdrachtvenster."
)


class Keyhole(Public, DutchErrors):
    """`POST /coordinator/sleutel`: the right key gets the coordinator's cookie, a wrong one a sentence."""

    def initialize(self, failures: Failures) -> None:
        self._failures = failures

    def post(self) -> None:
        self.set_header("Cache-Control", "no-store")
        keys: Keys = self.settings[KEYS]
        if keys.fits(self.get_body_argument("sleutel", "")):
            set_coordinator(self)
            self.set_status(204)
            return
        address = self.request.remote_ip or ""
        if self._failures.too_many(address):
            self.set_status(429)
            self.set_header("Retry-After", "60")
            self.write({"melding": TOO_OFTEN})
            return
        count = self._failures.add(address)
        rest = "; wat er deze minuut nog komt, staat niet in dit verslag" if count == MOST else ""
        _LOG.warning("een verkeerde sleutel vanaf %s%s", address, rest)
        self.set_status(403)
        self.write({"melding": WRONG})
