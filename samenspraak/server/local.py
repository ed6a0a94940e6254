"""This machine's own names, and the headers with which every answer goes out."""

from __future__ import annotations

import tornado.web
from tornado.httputil import HTTPHeaders, HTTPServerRequest

ADDRESS = "127.0.0.1"
HERE = frozenset({"localhost", ADDRESS, "[::1]"})
"""How a browser on this machine may name it."""

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page without a kernel may load. A handler gets it by being `Strict`."""


def content_security_policy(host: str, *, secure: bool = False) -> str:
    """What a workbook's page may load: only our own files; anywidget makes its modules as blobs and adds styles.

    Args:
        host: host and port under which the page was asked; older browsers do not count web sockets as 'self'.
        secure: whether it was asked by https.
    """
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {'wss' if secure else 'ws'}://{host}",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class Strict(tornado.web.RequestHandler):
    """A handler whose pages load nothing but our own files: no script, style or frame within the page itself.

    `class Join(Strict, Public, DutchErrors)` is all it takes; its error pages carry the same policy.
    """

    def set_default_headers(self) -> None:
        super().set_default_headers()
        self.set_header("Content-Security-Policy", STRICT)


class SafeHeaders(tornado.web.OutputTransform):
    """Puts the same headers on every answer, whichever handler gave it.

    The policy is that of a workbook, unless the handler asked for the stricter one (see `Strict`).
    """

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        # On plain http from elsewhere browsers ignore that header, and complain about it in their console.
        self._trustworthy = request.protocol == "https" or request.host_name in HERE
        self._policy = content_security_policy(request.host, secure=request.protocol == "https")

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002  # Tornado gives it
    ) -> tuple[int, HTTPHeaders, bytes]:
        if headers.get("Content-Security-Policy") != STRICT:
            headers["Content-Security-Policy"] = self._policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        if self._trustworthy:
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers.pop("Server", None)
        return status_code, headers, chunk
