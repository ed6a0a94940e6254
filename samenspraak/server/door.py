"""The application's own door: it answers only under names of ours, and knows who stands behind a proxy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import tornado.web
from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule

from samenspraak.server.reach import Reach

REACH = "samenspraak_reach"
"""Under this name stands the reach in Tornado's settings."""


class _OurNames(Matcher):
    def __init__(self, reach: Reach) -> None:
        self._reach = reach

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        return {} if self._reach.knows(request.host_name) else None


class Door(tornado.web.Application):
    """Tornado's application; what is asked under a name that is not ours goes to `default_handler_class`."""

    def __init__(self, reach: Reach, rules: Iterable[tuple[Any, ...]], **settings: Any) -> None:
        self._reach = reach
        super().__init__([Rule(_OurNames(reach), list(rules))], **settings)

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """Before any handler sees the request, what a trusted proxy says of it is taken over."""
        self._reach.believe(request)
        return super().find_handler(request, **kwargs)
