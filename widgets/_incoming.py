"""A file that a browser sends in pieces: a comm carries no large message, and may break in between."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.store.backup import place_for

_BROKEN = "Het bestand kwam niet heel aan. Kies het opnieuw."


class Incoming:
    """One file at a time, in a place of its own that goes with it.

    Args:
        folder: beside its back-ups the file is kept.
        most: so many bytes fit.
    """

    def __init__(self, folder: DataFolder, most: int) -> None:
        self._folder = folder
        self._most = most
        self._place: tempfile.TemporaryDirectory[str] | None = None
        self._upload = ""
        self.pieces = 0
        """How many came in."""

    def take(self, upload: str, number: int, content: str) -> None:
        """Add a piece, in base64; one that came before changes nothing.

        Raises:
            RuleError: for a piece of another file than the one that is coming, or when it is too large.
        """
        if number == 0 and upload != self._upload:
            self.drop()
            self._place, self._upload = place_for(self._folder), upload
        if upload != self._upload or number > self.pieces:
            raise RuleError(_BROKEN)
        if number < self.pieces:
            return
        try:
            piece = base64.b64decode(content, validate=True)
        except ValueError as error:
            raise RuleError(_BROKEN) from error
        with self.path.open("ab") as file:
            if file.tell() + len(piece) > self._most:
                raise RuleError(f"Dit bestand is te groot. In de browser passen er {self._most // 10**6} MB.")
            file.write(piece)
        self.pieces += 1

    @property
    def path(self) -> Path:
        """Where it is.

        Raises:
            RuleError: when there is none (any more).
        """
        if self._place is None:
            raise RuleError("Dit bestand is er niet meer. Kies het opnieuw.")
        return Path(self._place.name) / "van-elders.zip"

    def drop(self) -> None:
        """Keep nothing of it."""
        if self._place:
            self._place.cleanup()
        self._place, self._upload, self.pieces = None, "", 0
