"""A whole evening in any order of events: what was promised holds after each of them.

Every text that people type holds a secret of its own; before the reveal no screen but the author's may show it.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from samenspraak.errors import AnswerError, RuleError
from samenspraak.store.tables import Ballot
from samenspraak.workshop import answering, choosing, people, trajectory, undo, walls
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat

CLIENTS = st.sampled_from(["telefoon", "laptop"])
PICK = st.integers(0, 10_000)


def pick(number: int, among: list[Any]) -> Any:
    return among[number % len(among)]


class Evening(RuleBasedStateMachine):
    """Drives one school and remembers what each author was promised."""

    folk = Bundle("folk")

    def __init__(self, new_school: Callable[[], Any]) -> None:
        super().__init__()
        self.school = new_school()
        self.newest: dict[tuple[str, int], Any] = {}
        self.sent: list[tuple[Any, Any, str, int, Any]] = []
        self.secrets: dict[int, dict[str, set[str]]] = {self.school.cards.id: {}, self.school.text.id: {}}
        self.gone: set[str] = set()
        self.roles: dict[str, str] = {}
        self.pictures: dict[int, list[Any]] = {self.school.cards.id: [], self.school.ballot.id: []}
        self.version = self.school.version()

    # what happens

    @initialize(target=folk, late=st.booleans())
    def first_people(self, late: bool) -> Any:
        people_ = [*self.school.join("team", 6), *self.school.join("ouder", 5), *self.school.join("leerling", 2)]
        self.roles.update({who.uid: who.role for who in people_})
        self.changed()
        for who in people_[:9]:
            self.send(who, self.school.cards, self.new_cards(who, 1), "telefoon")
        if late:
            self.halfway(people_)
        return people_[0]

    def halfway(self, folk: list[Any]) -> None:
        """Cards on the wall, themes, a hidden card, votes, and two priorities."""
        self.reveal_or_conceal("cards", shown=True)
        for number in range(5):
            self.arrange("create", number, number + 1)
        self.arrange("hide", 7, 7)
        for who in folk[:3]:
            self.vote(who, "telefoon", [2, 1, 1])
        self.reveal_or_conceal("ballot", shown=True)
        for number in range(2):
            self.choose("choose", number, 0)

    @rule(target=folk, number=PICK)
    def somebody(self, number: int) -> Any:
        return pick(number, people.people(self.school.store, COORDINATOR, self.school.session.id))

    @rule(who=folk, number=st.integers(0, 4), client=CLIENTS)
    def write_cards(self, who: Any, number: int, client: str) -> None:
        self.send(who, self.school.cards, self.new_cards(who, number), client)

    @rule(who=folk, client=CLIENTS)
    def write_text(self, who: Any, client: str) -> None:
        self.send(who, self.school.text, self.secret(who, self.school.text.id), client)

    @rule(who=folk, client=CLIENTS, dots=st.lists(st.integers(0, 5), min_size=1, max_size=4))
    def vote(self, who: Any, client: str, dots: list[int]) -> None:
        options = answering.own_options(self.school.store, COORDINATOR, self.school.ballot.id)
        votes = {option.id: n for option, n in zip(options, dots, strict=False)}
        self.send(who, self.school.ballot, votes, client)

    @precondition(lambda self: self.sent)
    @rule(number=PICK)
    def repeat(self, number: int) -> None:
        who, step, client, seq, value = pick(number, self.sent)
        if who.uid in self.roles:
            self.school.answer(who, step, value, client=client, seq=seq)
            assert self.school.version() == self.version

    @rule(which=st.sampled_from(["cards", "text", "ballot"]), shown=st.booleans())
    def reveal_or_conceal(self, which: str, shown: bool) -> None:
        step = getattr(self.school, which)
        was = trajectory.step_by_id(self.school.store, step.id).revealed
        (self.school.reveal if shown else self.school.conceal)(step)
        self.changed() if was != shown else self.unchanged()

    @rule(
        what=st.sampled_from(["create", "rename", "move", "loosen", "merge", "remove", "hide", "show"]), a=PICK, b=PICK
    )
    def arrange(self, what: str, a: int, b: int) -> None:
        wall = self.wall()
        cards = [card.id for card in (*wall.cards, *wall.hidden)]
        themes = [theme.id for theme in wall.themes]
        if not wall.revealed or not cards or (what in {"rename", "move", "merge", "remove"} and not themes):
            return
        context = (self.school.store, COORDINATOR, self.school.cards.id)
        card = pick(a, cards)
        actions: dict[str, Callable[[], Any]] = {
            "create": lambda: walls.create_theme(*context, f"Thema {a}", [card, pick(b, cards), card]),
            "rename": lambda: walls.rename_theme(*context, pick(a, themes), f"Naam {b}"),
            "move": lambda: walls.move_cards(*context, [card, pick(b, cards)], pick(b, themes)),
            "loosen": lambda: walls.move_cards(*context, [card], None),
            "merge": lambda: walls.merge_themes(*context, pick(a, themes), pick(b, themes)),
            "remove": lambda: walls.remove_theme(*context, pick(a, themes)),
            "hide": lambda: walls.hide_card(*context, card),
            "show": lambda: walls.show_card(*context, card),
        }
        self.undoable(self.school.cards.id, self.wall_picture, actions[what])

    @rule(what=st.sampled_from(["choose", "choose", "move", "drop"]), a=PICK, b=PICK)
    def choose(self, what: str, a: int, b: int) -> None:
        store, ballot = self.school.store, self.school.ballot.id
        options = answering.own_options(store, COORDINATOR, ballot)
        chosen = choosing.priorities(store, COORDINATOR)
        if what == "choose" and options:
            self.undoable(
                ballot, self.choice_picture, lambda: choosing.choose(store, COORDINATOR, ballot, pick(a, options).id)
            )
        elif what == "move" and chosen:
            self.undoable(
                ballot, self.choice_picture, lambda: choosing.move(store, COORDINATOR, pick(a, chosen).id, b % 3 - 1)
            )
        elif what == "drop" and chosen:
            self.undoable(ballot, self.choice_picture, lambda: choosing.drop(store, COORDINATOR, pick(a, chosen).id))

    @rule(which=st.sampled_from(["cards", "ballot"]))
    def take_back(self, which: str) -> None:
        step = getattr(self.school, which)
        picture = self.wall_picture if which == "cards" else self.choice_picture
        try:
            undo.undo(self.school.store, COORDINATOR, step.id)
        except RuleError:
            self.unchanged()
            return
        self.changed()
        before = self.pictures[step.id].pop()
        assert self.comparable(before, picture()) == self.comparable(picture(), before)

    @rule(who=consumes(folk), sure=st.integers(0, 3))
    def erase(self, who: Any, sure: int) -> None:
        if sure or who.uid not in self.roles or len(self.roles) < 4:
            return
        people.erase(self.school.store, COORDINATOR, self.school.session.id, who.uid)
        self.changed()
        del self.roles[who.uid]
        for step in list(self.secrets):
            self.gone |= self.secrets[step].pop(who.uid, set())
        self.newest = {key: value for key, value in self.newest.items() if key[0] != who.uid}

    # what must hold

    @invariant()
    def every_author_finds_the_newest_of_what_was_acknowledged(self) -> None:
        options = {o.id for o in answering.own_options(self.school.store, COORDINATOR, self.school.ballot.id)}
        for (uid, step), value in self.newest.items():
            own = answering.own_answer(self.school.store, seat(uid), step).value
            if step == self.school.ballot.id:
                assert own == {option: dots for option, dots in value.items() if option in options}
            else:
                assert own == value

    @invariant()
    def nobody_sees_what_is_not_revealed_or_not_there_any_more(self) -> None:
        shown = self.everything_shown(Viewer("participant", next(iter(self.roles), "")))
        led = self.everything_shown(COORDINATOR)
        coached = self.everything_shown(Viewer("coach"))
        for step, by_author in self.secrets.items():
            revealed = trajectory.step_by_id(self.school.store, step).revealed
            for uid, secrets in by_author.items():
                now = repr(self.newest.get((uid, step))) if revealed else ""
                for secret in secrets:
                    if secret not in now:
                        assert secret not in shown + led + coached
        assert not [secret for secret in self.gone if secret in shown + led + coached]
        assert not [card.text for card in self.wall().hidden if card.text in shown + coached]

    @invariant()
    def a_role_on_a_card_covers_five_authors_or_more(self) -> None:
        texts = {
            piece["text"]: uid
            for (uid, step), value in self.newest.items()
            if step == self.school.cards.id
            for piece in value
        }
        wall = self.wall()
        authors: dict[str | None, set[str]] = {}
        for card in (*wall.cards, *wall.hidden):
            authors.setdefault(card.role, set()).add(texts[card.text])
        assert all(len(found) >= 5 for role, found in authors.items() if role is not None)
        assert None not in authors or len(authors) == 1

    @invariant()
    def ballots_keep_their_limits(self) -> None:
        with self.school.store.read() as orm:
            ballots = orm.scalars(select(Ballot)).all()
        assert len({ballot.participant_id for ballot in ballots}) == len(ballots)
        for ballot in ballots:
            assert sum(ballot.votes.values()) <= 4
            assert all(1 <= dots <= 3 for dots in ballot.votes.values())

    @invariant()
    def there_are_three_priorities_at_most(self) -> None:
        chosen = choosing.priorities(self.school.store, COORDINATOR)
        assert len(chosen) <= 3
        assert len({row.position for row in chosen}) == len({row.option for row in chosen}) == len(chosen)

    def teardown(self) -> None:
        self.school.store.close()

    # how it is driven

    def secret(self, who: Any, step: int) -> str:
        text = f"geheim{next(self.school.numbers)}g"
        self.secrets[step].setdefault(who.uid, set()).add(text)
        return text

    def new_cards(self, who: Any, number: int) -> list[dict[str, Any]]:
        """Keeps somebody's first card and writes the others anew."""
        kept = self.newest.get((who.uid, self.school.cards.id), [])[:1] if number else []
        fresh = [
            {
                "id": f"kaart-{next(self.school.numbers)}",
                "text": self.secret(who, self.school.cards.id),
                "column": "mist",
            }
            for _ in range(number)
        ]
        return [*kept, *fresh]

    def send(self, who: Any, step: Any, value: Any, client: str) -> None:
        if who.uid not in self.roles:
            return
        seq = next(self.school.numbers)
        try:
            self.school.answer(who, step, value, client=client, seq=seq)
        except (AnswerError, RuleError):
            self.unchanged()
            return
        self.changed()
        kept = {o: n for o, n in value.items() if n} if isinstance(value, dict) else value
        self.newest[who.uid, step.id] = kept
        self.sent.append((who, step, client, seq, value))

    def undoable(self, step: int, picture: Callable[[], Any], action: Callable[[], Any]) -> None:
        before = picture()
        version = self.school.version()
        try:
            action()
        except RuleError:
            self.unchanged()
            return
        if self.school.version() == version:
            assert picture() == before
        else:
            self.pictures[step].append(before)
            self.changed()

    def wall(self) -> Any:
        return walls.wall(self.school.store, COORDINATOR, self.school.cards.id)

    def wall_picture(self) -> Any:
        wall = self.wall()
        places = {card: (theme.id, theme.title) for theme in wall.themes for card in theme.cards}
        hidden = {card.id for card in wall.hidden}
        cards = {card.id: (places.get(card.id), card.id in hidden) for card in (*wall.cards, *wall.hidden)}
        return [(theme.id, theme.title) for theme in wall.themes], cards

    def choice_picture(self) -> Any:
        return [(row.id, row.title) for row in choosing.priorities(self.school.store, COORDINATOR)], {}

    @staticmethod
    def comparable(picture: Any, other: Any) -> Any:
        """Without the cards that were written or taken away in between."""
        things, cards = picture
        return things, {card: place for card, place in cards.items() if card in other[1]}

    def changed(self) -> None:
        version = self.school.version()
        assert version > self.version
        self.version = version

    def unchanged(self) -> None:
        assert self.school.version() == self.version

    def everything_shown(self, viewer: Viewer) -> str:
        store, session = self.school.store, self.school.session.id
        look: list[Callable[[], Any]] = [
            lambda: trajectory.sessions(store),
            lambda: trajectory.steps(store, session),
            lambda: choosing.priorities(store, viewer),
            lambda: people.people(store, viewer, session),
            lambda: people.took_part(store, viewer, session),
        ]
        views = (walls.wall, choosing.tally, choosing.undo_label, answering.progress, answering.own_options)
        steps = (self.school.cards.id, self.school.text.id, self.school.ballot.id)
        look += [partial(view, store, viewer, step) for view, step in product(views, steps)]
        seen = []
        for view_ in look:
            try:
                seen.append(repr(view_()))
            except RuleError as error:
                seen.append(str(error))
        return "\n".join(seen)


def test_what_was_promised_holds_whatever_happens(new_school: Callable[[], Any]) -> None:
    run_state_machine_as_test(
        lambda: Evening(new_school),
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_the_evening_reaches_what_it_guards(new_school: Callable[[], Any]) -> None:
    """Without this, the machine above could pass because nothing ever gets on the wall."""
    evening = Evening(new_school)
    evening.first_people(late=False)
    evening.reveal_or_conceal("cards", shown=True)
    evening.arrange("create", 0, 1)
    evening.arrange("hide", 2, 2)
    roles = Counter(card.role for card in evening.wall().cards)
    assert len(evening.wall().cards) == 8
    assert roles.keys() == {None}
    assert evening.wall().hidden[0].text in evening.everything_shown(COORDINATOR)
    evening.take_back("cards")
    assert not evening.wall().hidden
    evening.teardown()


def test_a_late_evening_has_all_that_can_go_wrong(new_school: Callable[[], Any]) -> None:
    evening = Evening(new_school)
    evening.first_people(late=True)
    wall = evening.wall()
    assert (len(wall.themes), len(wall.hidden)) == (5, 1)
    assert len(choosing.priorities(evening.school.store, COORDINATOR)) == 2
    assert choosing.tally(evening.school.store, COORDINATOR, evening.school.ballot.id).voters == 3
    assert "geheim" in evening.everything_shown(Viewer("coach"))
    evening.reveal_or_conceal("cards", shown=False)
    evening.nobody_sees_what_is_not_revealed_or_not_there_any_more()
    assert "geheim" not in evening.everything_shown(COORDINATOR)
    evening.teardown()
