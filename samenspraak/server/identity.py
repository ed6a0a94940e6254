"""Who asks: whoever leads (the coordinator), the coach, a participant, or somebody unknown; and what each may ask.

The coordinator has a key, which stands behind the # of a link: what stands there is sent to no server and gets into no log.
A script of ours trades it once for a signed cookie (see `keyhole`). Nothing in the server is for everybody unless its handler
says so by being `Public`, or for the coach by being `CoachToo`; `guarded` closes all else. The coach has a key and a cookie too. Handlers of participants are `Public` too, and ask `participant_of`.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import tornado.web
from jinja2 import Environment
from jupyter_server.auth.identity import IdentityProvider, User
from voila.utils import create_include_assets_functions

from samenspraak.coach_link import CoachLink, coach_link
from samenspraak.errors import SetupError
from samenspraak.folder import DataFolder
from samenspraak.secret import key
from samenspraak.server.local import STRICT

TEMPLATE = "samenspraak"
KEYS = "samenspraak_keys"
PAGES = "samenspraak_pages"
FOLDER = "samenspraak_folder"
"""Under these names stand the keys, our pages and the data folder in Tornado's settings."""
LONG = 400
"""Days that a participant's cookie holds: as long as browsers keep one, so that the same phone comes back next year."""
ENDED = "X-Samenspraak-Ended"
"""Stands above a refusal where the coach's link was renewed: a page that is open takes off what it shows."""
_MONTH = 30


@dataclass(frozen=True)
class Keys:
    """What follows from a data folder's secret: the same after each start, other when the secret is renewed."""

    coordinator: str
    """What stands in the coordinator's link."""
    cookies: str
    """What signs cookies."""
    tag: str
    """Part of the names of cookies: cookies are of a host, whatever its port, and two folders may be served side by side."""

    @classmethod
    def of(cls, folder: DataFolder) -> Keys:
        """Raises SetupError when the secret can't be read or made."""
        return cls(
            coordinator=base64.urlsafe_b64encode(key(folder, "coordinator")[:18]).decode(),
            cookies=key(folder, "cookie").hex(),
            tag=key(folder, "name of cookies").hex()[:12],
        )

    def fits(self, given: str) -> bool:
        """Whether this is the coordinator's key."""
        return hmac.compare_digest(given.strip().encode(errors="replace"), self.coordinator.encode())


# ------------------------------------------------------------------------------------------------- cookies


def _keys(handler: tornado.web.RequestHandler) -> Keys:
    found: Keys = handler.settings[KEYS]
    return found


def set_coordinator(handler: tornado.web.RequestHandler) -> None:
    """Give this browser the coordinator's cookie; each gets a name of its own at random, which owns its kernels."""
    _set(handler, "leider", secrets.token_hex(16), days=_MONTH)


def coordinator_of(handler: tornado.web.RequestHandler) -> str | None:
    """The random name in the coordinator's cookie, or None for anybody else."""
    return _get(handler, "leider", days=_MONTH)


def set_coach(handler: tornado.web.RequestHandler, link: CoachLink) -> None:
    """Give this browser the cookie of a coach, with a random name of its own; it holds as long as the link does."""
    _set(handler, "coach", f"{secrets.token_hex(16)}.{link.turn}", days=_MONTH)


def coach_of(handler: tornado.web.RequestHandler) -> tuple[str, str] | None:
    """The random name in the coach's cookie and the turn of the link it came of; None when that link was renewed."""
    name, _, turn = (_get(handler, "coach", days=_MONTH) or "").partition(".")
    try:
        link = coach_link(handler.settings[FOLDER]) if turn else None
    except SetupError:
        return None
    return (name, turn) if link and hmac.compare_digest(turn.encode(), link.turn.encode()) else None


def was_coach(handler: tornado.web.RequestHandler) -> bool:
    """Whether this browser came in by a link of the coach's that was renewed since."""
    return bool(_get(handler, "coach", days=_MONTH)) and coach_of(handler) is None


def set_participant(handler: tornado.web.RequestHandler, uid: str, *, example: bool) -> None:
    """Give this browser the cookie of a participant, of one's own trajectory or of the example's. It opens nothing else."""
    _set(handler, _participant(example=example), uid, days=LONG)


def participant_of(handler: tornado.web.RequestHandler, *, example: bool) -> str | None:
    """The uid in this browser's cookie, or None; whether it is still somebody's, only the store knows."""
    return _get(handler, _participant(example=example), days=LONG)


def forget_participant(handler: tornado.web.RequestHandler, *, example: bool) -> None:
    """Take the cookie of a participant away from this browser."""
    handler.clear_cookie(f"{_participant(example=example)}-{_keys(handler).tag}")


def _participant(*, example: bool) -> str:
    return "voorbeeld" if example else "deelnemer"


def _set(handler: tornado.web.RequestHandler, name: str, value: str, *, days: int) -> None:
    handler.set_signed_cookie(
        f"{name}-{_keys(handler).tag}",
        value,
        expires_days=days,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def _get(handler: tornado.web.RequestHandler, name: str, *, days: int) -> str | None:
    value = handler.get_signed_cookie(f"{name}-{_keys(handler).tag}", max_age_days=days)
    return value.decode() if value else None


# ------------------------------------------------------------------------------------------------- refusing


def page(handler: tornado.web.RequestHandler, name: str, **values: Any) -> str:
    """One of our pages as HTML; `home` in it is where this visitor begins."""
    base_url: str = handler.settings["base_url"]
    environment: Environment = handler.settings[PAGES]
    assets = create_include_assets_functions(TEMPLATE, base_url)
    return environment.get_template(name).render(base_url=base_url, home=home_of(handler), **assets, **values)


def home_of(handler: tornado.web.RequestHandler) -> str:
    """The address where this visitor begins."""
    base_url: str = handler.settings["base_url"]
    if coordinator_of(handler):
        return f"{base_url}coordinator"
    return f"{base_url}coach" if coach_of(handler) else base_url


def refuse(handler: tornado.web.RequestHandler, name: str = "locked.html") -> None:
    """Answer with a page that says for whom this is; `locked.html` lets in who has the key."""
    handler.current_user = None  # Jupyter's handlers can't be asked before they are prepared
    handler.set_status(403)
    handler.set_header("Content-Type", "text/html; charset=utf-8")
    handler.set_header("Cache-Control", "no-store")
    handler.set_header("Content-Security-Policy", STRICT)
    former = was_coach(handler)
    if former:
        handler.set_header(ENDED, "1")
    reads = {"coach": coach_of(handler) is not None, "former": former}
    # Jupyter's handlers would call the answer JSON.
    tornado.web.RequestHandler.finish(handler, page(handler, name, xsrf=handler.xsrf_token.decode(), **reads))


class Public(tornado.web.RequestHandler):
    """A handler that answers anybody. What only a participant may ask, it has to check itself with `participant_of`."""


class CoordinatorOnly(tornado.web.RequestHandler):
    """Stands before a handler that only the coordinator may ask."""

    def may_ask(self) -> bool:
        """Whether this visitor is let through."""
        return coordinator_of(self) is not None

    def prepare(self) -> Awaitable[None] | None:
        if not self.may_ask():
            refuse(self)
            return None
        return super().prepare()


class CoachToo(CoordinatorOnly):
    """Stands before a handler that the coach may ask as well."""

    def may_ask(self) -> bool:
        return super().may_ask() or coach_of(self) is not None


def guarded(rules: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The same rules, each closed to all but the coordinator unless its handler is `Public`."""
    return [(pattern, _guarded(handler), *arguments) for pattern, handler, *arguments in rules]


@cache
def _guarded(handler: type[tornado.web.RequestHandler]) -> type[tornado.web.RequestHandler]:
    if issubclass(handler, Public | CoordinatorOnly):
        return handler
    return type(handler.__name__, (CoordinatorOnly, handler), {})


# ------------------------------------------------------------------------------- Jupyter's own extension points


@dataclass
class Coordinator(User):
    """Whoever leads, from one browser."""

    holder: str = ""


@dataclass
class Coach(User):
    """Whoever reads along, from one browser."""

    holder: str = ""


class CookieIdentity(IdentityProvider):
    """Jupyter's idea of who asks: the coordinator or the coach by our cookie, or nobody. Its own tokens and passwords are not used."""

    def get_user(self, handler: tornado.web.RequestHandler) -> User | None:
        if holder := coordinator_of(handler):
            return Coordinator("coordinator", holder=holder)
        coach = coach_of(handler)
        return Coach("coach", holder=coach[0]) if coach else None
