"""How long each report takes, as Word and as PDF, of a session with 300 made-up participants.

    python bench/reports.py [PARTICIPANTS]

The example's evening of 60 people, with others who say the same once more. Prints seconds; 1 when a report of the session takes longer
than it may.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import insert, select

from samenspraak import example
from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.accounts import ACCOUNTS, Source, made
from samenspraak.store import Store, open_store
from samenspraak.store.tables import Answer, Ballot, Participant
from samenspraak.workshop import people, trajectory
from samenspraak.workshop.viewer import COORDINATOR, ROOM
from samenspraak.workshop.walls import wall

AT_MOST = 10.0
PLAYED = 60
KINDS: Sequence[Literal["word", "pdf"]] = ("word", "pdf")


def fill(store: Store, participants: int) -> None:
    """Let more people take part in the first session, each with the answers of somebody who did."""
    session = trajectory.sessions(store)[0]
    chance, numbers = random.Random(1), count()  # noqa: S311 - made-up answers
    new = people.join(store, COORDINATOR, session.id, "ouder", participants - PLAYED)
    steps = [step.id for step in trajectory.steps(store, session.id)]
    with store.write() as orm:
        seats = orm.scalars(select(Participant.id).where(Participant.uid.in_([one.uid for one in new]))).all()
        for kind, value in ((Answer, Answer.value), (Ballot, Ballot.votes)):
            for step in steps:
                known = orm.scalars(select(value).where(kind.step_id == step)).all()
                if known:
                    rows = [
                        _row(kind, step, who, _again(chance.choice(known), numbers), next(numbers)) for who in seats
                    ]
                    orm.execute(insert(kind), rows)


def _row(kind: type[Answer | Ballot], step: int, who: int, value: Any, number: int) -> dict[str, Any]:
    own = {"value": value, "piece": f"p{number}"} if kind is Answer else {"votes": value}
    return {"step_id": step, "participant_id": who, "client": "meting", "seq": 1, **own}


def _again(value: Any, numbers: count[int]) -> Any:
    """The same, with other keys for its cards: those belong to one author."""
    return json.loads(re.sub(r'"id": "[^"]+"', lambda _: f'"id": "m{next(numbers)}"', json.dumps(value)))


def main() -> int:
    """Print the figures."""
    participants = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place) / "school")
        example.make(folder, participants=PLAYED, seed=1)
        catalogue = load([shared_files().catalogue])
        with closing(open_store(folder)) as store:
            fill(store, participants)
            session = trajectory.sessions(store)[0]
            asked = [step for step in trajectory.steps(store, session.id) if step.rules.in_words]
            cards = sum(len(wall(store, ROOM, step.id).cards) for step in asked)
            print(f"{participants} participants, {cards} cards and texts")
            for key, offered in ACCOUNTS.items():
                for kind in KINDS:
                    start = time.perf_counter()
                    source = Source.of(store, offered.viewer, catalogue)
                    content = made(offered.make(source, ""), kind, source)
                    taken = time.perf_counter() - start
                    print(f"{key:<14} {kind:<6} {taken:6.2f} s {len(content) / 1e6:8.2f} MB")
                    slowest = max(slowest, taken) if key == "sessie" else slowest
    return int(slowest > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
