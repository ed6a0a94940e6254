"""How many connections the server bears, and how long it waits for who begins to ask and does not finish."""

from __future__ import annotations

import contextlib

import tornado.web
from tornado.httpserver import HTTPServer

PATIENCE = 60.0
"""Seconds for what is sent to be whole."""
IDLE = 150.0
"""Seconds for a question to be asked on a connection: longer than proxies keep one for the next (nginx 60 s, Caddy 120 s), so that
none sends an answer along a line that we just let go. A stream that was asked for has no end."""
LARGEST = 4_000_000
"""Bytes that anybody may send at once; the longest answers are far smaller."""
_FILES = 4096
"""Connections and files at the same time: each phone keeps a stream open, and a browser a few more while it loads."""


def http_server(app: tornado.web.Application) -> HTTPServer:
    """The server of an application: half a request does not stay for ever."""
    return HTTPServer(app, max_body_size=LARGEST, idle_connection_timeout=IDLE, body_timeout=PATIENCE)


def make_room() -> None:
    """Let this program hold a full hall: many systems begin with 256 or 1024 files, and let a program ask for more."""
    try:
        import resource
    except ImportError:  # Windows has no such limit on connections
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with contextlib.suppress(OSError, ValueError):  # a system may refuse what it promised
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
