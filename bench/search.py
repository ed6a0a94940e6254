"""How long a coach waits for a search in 20,000 made-up reflections, and what sharing and erasing cost beside that index.

    python bench/search.py [REFLECTIONS]

Sentences come from the library; each reflection has eight answers and a word of its own. Prints the median and the 95th percentile
of each search in milliseconds, and of the work that this program had with it.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.store.tables import Answer, Attendance, Participant
from samenspraak.workshop import answering, people, reading, reflecting, sharing, trajectory
from samenspraak.workshop.reading import Wanted
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat
from samenspraak.workshop.views import Envelope

MOST_MS = 100
RUNS = 50
AUTHORS = 40
KEYS = ("vooraf-zien", "vooraf-horen", "lukte", "werkte-niet", "kijken", "verbinden", "post-it", "vooraf-niet")
SEARCHES = {
    "a word that most have": "ouders",
    "the beginning of one": "oud",
    "two letters": "ge",
    "a word that few have": "dolfijn",
    "two words": "gesprek tolk",
    "three words": "ouders kind thuis",
    "a word of one": "uniek77",
    "nothing": "zeppelin",
}


def sentences() -> list[str]:
    """Sentences as people write them at a school."""
    library = load([shared_files().catalogue]).practices.values()
    texts = (f"{one.summary} {one.description}" for one in library)
    return [part.strip() for text in texts for part in re.split(r"(?<=[.!?])\s+", text) if part.strip()]


def fill(store: Store, number: int) -> None:
    """A school that looks back for many years."""
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("Meting", "2026-2027", "po"))
    catalogue = load([shared_files().catalogue])
    script, subject = catalogue.sessions["terugblik"], catalogue.practices["huisbezoek"]
    chance, said = random.Random(1), sentences()  # noqa: S311 - made-up answers
    with store.write() as orm:
        names = [{"uid": f"u{n}", "trajectory_id": 1, "pseudonym": f"Vos {n}"} for n in range(AUTHORS)]
        orm.execute(insert(Participant), names)
        authors = orm.scalars(select(Participant.id)).all()
    for session in range(-(-number // AUTHORS)):
        held = reflecting.begin(store, COORDINATOR, script, subject)
        steps = {step.key: step.id for step in trajectory.steps(store, held.id)}
        rows = []
        for author in authors:
            for place, key in enumerate(KEYS):
                own = f" uniek{session * AUTHORS + author}" if place == 0 else ""
                rare = " dolfijn" if chance.random() < 1 / 800 else ""
                value = " ".join(chance.choices(said, k=2)) + own + rare
                rows.append({"step_id": steps[key], "participant_id": author, "client": "c", "seq": 1, "value": value})
        with store.write() as orm:
            orm.execute(
                insert(Answer), [{**row, "piece": f"p{n}", "visibility": "coach"} for n, row in enumerate(rows)]
            )
            orm.execute(
                insert(Attendance), [{"participant_id": one, "session_id": held.id, "role": "team"} for one in authors]
            )
            orm.execute(insert(SharedReflection), [{"session_id": held.id, "participant_id": one} for one in authors])


def milliseconds(work: Callable[[], Any], runs: int = RUNS) -> list[tuple[float, float]]:
    """How long each of some runs takes, and how much of that is work of this program; the shortest first."""
    taken = []
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        work()
        taken.append((1000 * (time.perf_counter() - start), 1000 * (time.process_time() - busy)))
    return sorted(taken)


def told(what: str, taken: list[tuple[float, float]]) -> float:
    """Print a line, and return the median of the work: other programs may be busy too."""
    waits, works = (sorted(one[n] for one in taken) for n in (0, 1))
    late, most = (some[min(len(some) - 1, int(0.95 * len(some)))] for some in (waits, works))
    wait, work = statistics.median(waits), statistics.median(works)
    print(f"{what:<46} median {wait:8.1f}   95 % {late:8.1f}   work {work:8.1f}, {most:8.1f}")
    return work


def main() -> int:
    """Print the figures; 1 when a search takes longer than it may."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        with closing(open_store(folder, lasting=False)) as store:
            fill(store, number)
            told("all words looked up, once", searching(store, "eerste", 1))
        with closing(open_store(folder)) as store:
            gc.freeze()  # as the coach's kernel does
            usual = [told(f"search: {name}", searching(store, text)) for name, text in SEARCHES.items()]
            usual.append(told("the newest forty, without a search", searching(store, "")))
            print(f"{folder.database.stat().st_size / 1e6:.0f} MB in the data file")
            sharing_beside(store)
    return int(max(usual) > MOST_MS)


def searching(store: Store, text: str, runs: int = RUNS) -> list[tuple[float, float]]:
    """How long a search takes, with all that is shown of the first forty."""
    return milliseconds(lambda: reading.readings(store, COACH, Wanted(text=text)), runs)


def sharing_beside(store: Store) -> None:
    """What a participant waits for, and who leads."""
    session = trajectory.sessions(store)[-1].id
    step = next(step.id for step in trajectory.steps(store, session) if step.key == "opbrengst")
    who = people.people(store, COORDINATOR, session)[0]
    numbers = iter(range(1, 10_000))

    def store_answer(share: Any) -> Callable[[], Any]:
        value = {"gezien": {"text": "Ouders bleven langer praten"}}
        return lambda: answering.answer(
            store, seat(who.uid), step, Envelope("t", next(numbers)), {**value}, share=share
        )

    told("an answer is stored, private", milliseconds(store_answer("private")))
    told("an answer is stored, shared with the coach", milliseconds(store_answer("coach")))
    told(
        "an answer is withdrawn, the file written anew",
        milliseconds(lambda: sharing.share(store, seat(who.uid), step, "private"), 1),
    )
    told("a participant is erased", milliseconds(lambda: people.erase(store, COORDINATOR, session, who.uid), 1))


if __name__ == "__main__":
    sys.exit(main())
