"""Serves the plain page on which a component is tested, and nothing else."""

from http.server import BaseHTTPRequestHandler
from typing import Any


class Pages(BaseHTTPRequestHandler):
    def __init__(self, *args: Any, files: dict[str, tuple[str, str]]) -> None:
        self.files = files
        super().__init__(*args)

    def do_GET(self) -> None:
        kind, text = self.files.get(self.path, ("text/plain", ""))
        body = text.encode()
        self.send_response(200 if self.path in self.files else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        # Nothing inline, nothing from elsewhere: a component that needs more, fails here.
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Tests read what fails, not every request."""
