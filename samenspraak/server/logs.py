"""The log file in the data folder: what went wrong and where, never what people wrote."""

from __future__ import annotations

import logging
import os
import re
import threading
from contextlib import suppress
from pathlib import Path

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CHATTY = ("alembic", "tornado.access", "matplotlib", "asyncio", "traitlets")
_LARGE = 1_000_000
_KERNEL = logging.getLogger("samenspraak.kernel")


class _NoContent(logging.Filter):
    """Voilà logs a whole cell when it fails, with its outputs; `%r` of a cell is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str) and "executing cell" in record.msg:
            record.args = ("(inhoud weggelaten)",)
        return True


def log_to(path: Path) -> None:
    """Send all log records of this process to `path` and nothing to the terminal.

    A file that has grown large is set aside first, as `….log.1`; not later on, because kernels write to it too.
    """
    with suppress(OSError):
        if path.stat().st_size > _LARGE:
            path.replace(path.with_name(path.name + ".1"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_NoContent())
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    logging.captureWarnings(capture=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)


def plain(text: str) -> str:
    """`text` without the colours that IPython puts into a traceback."""
    return _COLOUR.sub("", text)


class LogPipe:
    """A file descriptor for the standard error of other processes; what arrives is logged line by line."""

    def __init__(self, logger: logging.Logger = _KERNEL) -> None:
        reader, self.writer = os.pipe()
        self._logger = logger
        threading.Thread(target=self._pump, args=(reader,), daemon=True).start()

    def close(self) -> None:
        os.close(self.writer)

    def _pump(self, reader: int) -> None:
        with os.fdopen(reader, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                self._logger.warning("%s", plain(line.rstrip()))
