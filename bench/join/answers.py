"""Where the other pages keep answers: one SQLite file that is on disk before anybody hears 'opgeslagen'."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from threading import Lock

FOLDER = "BENCH_JOIN_FOLDER"
"""The environment variable that tells a server, and each kernel of it, where the file is."""
COMMITS = "commits.log"
"""When what was committed, a line each: the moment that a server knows it, before its visitor hears of it."""


class Answers:
    """A row for each person and question; the newest counts. One connection, for one thread at a time."""

    def __init__(self) -> None:
        folder = Path(os.environ[FOLDER])
        self._one = Lock()
        self._commits = (folder / COMMITS).open("ab", buffering=0)
        self._database = sqlite3.connect(
            folder / "answers.sqlite", timeout=20, check_same_thread=False, isolation_level=None
        )
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS answer (who TEXT, question TEXT, value TEXT, PRIMARY KEY (who, question))"
        )

    def save(self, who: str, question: str, value: str) -> None:
        """Returns once the row is committed."""
        with self._one:
            self._database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (who, question, value))
            self._commits.write(f"{time.time()} {value}\n".encode())
