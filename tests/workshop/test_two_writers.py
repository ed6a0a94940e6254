"""Two programs that write at the same time: whatever arrives in whatever order, no ballot is over its limits."""

import threading
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from samenspraak.errors import AnswerError
from samenspraak.store import Store, open_store
from samenspraak.store.tables import Ballot
from samenspraak.workshop import answering, choosing
from samenspraak.workshop.viewer import ROOM, seat
from samenspraak.workshop.views import Envelope

VOTES = st.dictionaries(st.integers(0, 4), st.integers(-1, 6), max_size=4)
"""Option (4 does not exist) and dots: as often over the limits as within."""
PAPERS = st.lists(st.tuples(st.integers(0, 2), VOTES), min_size=1, max_size=8)
"""Who votes, and what."""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=PAPERS, second=PAPERS)
def test_no_ballot_is_over_its_limits(new_school: Callable[[], Any], first: Any, second: Any) -> None:
    school = new_school()
    people = school.join("ouder", 3)
    cards = school.write_cards(people[0], *"abcd")
    school.reveal(school.cards)
    options = [*(school.theme(f"Thema {card}", card) for card in cards), "weg"]
    accepted: list[tuple[int, dict[str, int]]] = []
    start = threading.Barrier(2)

    def write(store: Store, client: str, papers: list[tuple[int, dict[int, int]]]) -> None:
        start.wait()
        for seq, (who, votes) in enumerate(papers, 1):
            paper = {options[option]: dots for option, dots in votes.items()}
            try:
                answering.answer(store, seat(people[who].uid), school.ballot.id, Envelope(client, seq), dict(paper))
            except AnswerError:
                continue
            accepted.append((who, {option: dots for option, dots in paper.items() if dots}))

    other = open_store(school.store.folder)
    writers = [
        threading.Thread(target=write, args=(school.store, "laptop", first)),
        threading.Thread(target=write, args=(other, "telefoon", second)),
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    other.close()

    with school.store.read() as orm:
        stored = list(orm.scalars(select(Ballot)))
    rules = school.ballot.rules
    for ballot in stored:
        assert sum(ballot.votes.values()) <= rules.dots
        assert all(0 < dots <= rules.max_per_option for dots in ballot.votes.values())
        assert set(ballot.votes) <= set(options[:-1])
        assert ballot.votes in [votes for _, votes in accepted]
    assert len(stored) == len({ballot.participant_id for ballot in stored}) == len({who for who, _ in accepted})
    school.reveal(school.ballot)
    assert sum(row.dots for row in choosing.tally(school.store, ROOM, school.ballot.id).votes) == sum(
        sum(ballot.votes.values()) for ballot in stored
    )
