"""Our own side: an evening with the five questions, and the leader who goes on to another part."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from bench.join.questions import AGREE, CARDS, ELSE, MOST_CARDS, PHASES, STATEMENTS, TIMES, WELCOME, WHEN
from samenspraak.catalogue import SessionScript
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import leading, trajectory
from samenspraak.workshop.viewer import COORDINATOR

PARTS = ("vragen", "gesprek")
FIRST = "welkom"


def script() -> SessionScript:
    """Two parts: the five questions, and a talk without any."""
    statements = [{"sleutel": f"s{n}", "tekst": text} for n, text in enumerate(STATEMENTS)]
    times = [{"sleutel": f"t{n}", "tekst": text} for n, text in enumerate(TIMES)]
    steps = [
        {"sleutel": FIRST, "soort": "open", "vraag": WELCOME},
        {"sleutel": "goed", "soort": "kaartjes", "vraag": CARDS, "max_kaartjes": MOST_CARDS},
        {"sleutel": "nu", "soort": "schaal", "vraag": AGREE, "stellingen": statements},
        {"sleutel": "tijd", "soort": "keuze", "vraag": WHEN, "keuzes": times},
        {"sleutel": "verder", "soort": "open", "vraag": ELSE},
    ]
    same = {"minuten": 10, "vorm": "alleen", "doel": "Meten", "toelichting": "Vijf vragen."}
    parts = [
        {"sleutel": key, "titel": title, "stappen": own, **same}
        for key, title, own in zip(PARTS, PHASES, (steps, []), strict=True)
    ]
    return SessionScript.model_validate(
        {"sleutel": "visiesessie", "titel": "Vijf vragen", "toelichting": "Om te meten.", "onderdelen": parts}
    )


def prepare(folder: Path) -> dict[str, str]:
    """Start a school's evening in this folder.

    Returns:
        What a participant knows: the code of the session, and which question comes first.
    """
    with closing(open_store(DataFolder(folder))) as store:
        school = trajectory.Draft("De Meting", "2026-2027", "po", contact="de directie")
        trajectory.start_trajectory(store, COORDINATOR, school)
        session = trajectory.open_session(store, COORDINATOR, script())
        leading.begin(store, COORDINATOR, session.id)
        return {"code": session.code, "step": FIRST}


class Leader:
    """Goes to and fro between the two parts, as Regie's kernel does: through the data folder, not through the server."""

    def __init__(self, folder: Path) -> None:
        self._store: Store = open_store(DataFolder(folder))
        self._session = trajectory.sessions(self._store)[0].id
        self._at = 0

    def go_on(self) -> float:
        """When (time.time()) the change of part was committed."""
        self._at = 1 - self._at
        leading.go(self._store, COORDINATOR, self._session, PARTS[self._at])
        return time.time()

    def close(self) -> None:
        self._store.close()
