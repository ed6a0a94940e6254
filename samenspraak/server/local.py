"""Who may ask, and with which headers every answer goes out.

The server listens on this machine only. A page of another site can still make a browser on this machine ask us things under
a name of its own (DNS rebinding): such a request carries that name as its host and is refused.
"""

from __future__ import annotations

import base64
import hashlib

import tornado.web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

ADDRESS = "127.0.0.1"
HOSTS = r"(localhost|127\.0\.0\.1|\[::1\])"

# Voilà sends this line while a cell takes long; it is the only script within a page.
_HEARTBEAT = base64.b64encode(hashlib.sha256(b"window.voila_heartbeat()").digest()).decode()


def content_security_policy(host: str) -> str:
    """What a page may load: only our own files; anywidget makes its modules as blobs and adds styles to the page.

    Args:
        host: host and port under which the page was asked; older browsers do not count web sockets as 'self'.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'sha256-{_HEARTBEAT}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class SafeHeaders(tornado.web.OutputTransform):
    """Puts the same headers on every answer, whichever handler gave it."""

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._host = request.host

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002  # Tornado gives it
    ) -> tuple[int, HTTPHeaders, bytes]:
        headers["Content-Security-Policy"] = content_security_policy(self._host)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers.pop("Server", None)
        return status_code, headers, chunk
