"""What a ballot or a score is about: the themes of the steps that it names as its source, or options of its own."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Ranking as RankingRules
from samenspraak.steps import Score as ScoreRules
from samenspraak.store.tables import Attendance, Ballot, HiddenPiece, Participant, Step, Theme, ThemeCard
from samenspraak.workshop.pieces import newest, pieces_for_all, shared_values, shuffled_place
from samenspraak.workshop.small_groups import shown_groups
from samenspraak.workshop.supply import themes_from
from samenspraak.workshop.trajectory import step_view
from samenspraak.workshop.views import CardView, OptionView, StepView, ThemeView


def cards_of(orm: OrmSession, step: StepView) -> tuple[list[CardView], list[CardView]]:
    """The step's cards, on the wall and hidden, without authors and in no order that tells of them; not what is held.

    Who was there but wrote nothing hides nobody: a role is shown where five or more of it have a card.
    """
    roles = roles_of(orm, step.session_id)
    written = [(roles.get(uid), pieces_for_all(step.rules, row)) for uid, row in newest(orm, step.id)]
    names = shown_groups(_writers(written), step.apart)
    hidden = set(orm.scalars(select(HiddenPiece.piece).where(HiddenPiece.step_id == step.id)))
    cards = [
        CardView(piece.id, piece.text, piece.column, names[role] if role else None, piece.mark)
        for role, pieces in written
        for piece in pieces
    ]
    cards.sort(key=lambda card: shuffled_place(card.id))
    return [card for card in cards if card.id not in hidden], [card for card in cards if card.id in hidden]


def roles_apart(orm: OrmSession, step: StepView) -> list[str]:
    """The roles that are shown apart now: those of who gave an answer, and of who has a card; fewer than before only."""
    roles = roles_of(orm, step.session_id)
    given = Counter(role for uid, _ in shared_values(orm, step) if (role := roles.get(uid)))
    written = [(roles.get(uid), pieces_for_all(step.rules, row)) for uid, row in newest(orm, step.id)]
    groups = [shown_groups(sizes, step.apart) for sizes in (given, _writers(written)) if sizes]
    apart = [{role for role, name in names.items() if name == role} for names in groups]
    return sorted(set.intersection(*apart)) if apart else []


def _writers(written: Sequence[tuple[str | None, Sequence[object]]]) -> Counter[str]:
    """How many people of each role have a card; groups have no role."""
    return Counter(role for role, pieces in written if pieces and role)


def roles_of(orm: OrmSession, session_id: int) -> dict[str, str]:
    """Participants' keys and their roles in the session; groups, which are of several roles, are not in it."""
    rows = orm.execute(
        select(Participant.uid, Attendance.role)
        .join(Attendance, Attendance.participant_id == Participant.id)
        .where(Attendance.session_id == session_id)
    )
    return {row.uid: row.role for row in rows}


def themes_of(orm: OrmSession, step_id: int, cards: list[CardView]) -> list[ThemeView]:
    """The step's themes in order, each with those of `cards` that lie in it."""
    places = {row.piece: row.theme_id for row in orm.scalars(select(ThemeCard).where(ThemeCard.step_id == step_id))}
    return [
        ThemeView(
            theme.id, theme.title, tuple(card.id for card in cards if places.get(card.id) == theme.id), theme.note
        )
        for theme in orm.scalars(select(Theme).where(Theme.step_id == step_id).order_by(Theme.position, Theme.id))
    ]


def in_own_order(options: Iterable[OptionView], participant: str | None, step_id: int) -> list[OptionView]:
    """The options in an order of the voter's own that stays the same."""
    found = list(options)
    random.Random(f"{participant}{step_id}").shuffle(found)  # noqa: S311 - an order, no secret
    return found


def voted_on(orm: OrmSession, step: StepView) -> set[str]:
    """The step's themes that have dots in some ballot; they can't go any more."""
    ballots = orm.scalars(select(Step).where(Step.session_id == step.session_id, Step.kind == BallotRules.name))
    fed = [row.id for row in ballots if step.key in row.config.get("source", [])]
    return {option for votes in orm.scalars(select(Ballot.votes).where(Ballot.step_id.in_(fed))) for option in votes}


def option_keys(orm: OrmSession, step: StepView) -> set[str]:
    """The keys of a step's options, without the cards that lie in them."""
    if isinstance(step.rules, RankingRules | ScoreRules) and step.rules.options:
        return {option.id for option in step.rules.options}
    if not isinstance(step.rules, BallotRules | ScoreRules):
        return set()
    return {theme.id for theme in themes_from(orm, step.session_id, step.rules.source)}


def options_of(orm: OrmSession, step: StepView) -> list[OptionView]:
    """A step's options: its own, or the themes of its source steps that are revealed, in order of steps and themes."""
    if isinstance(step.rules, RankingRules | ScoreRules) and step.rules.options:
        return [OptionView(option.id, option.text, (), step) for option in step.rules.options]
    if not isinstance(step.rules, BallotRules | ScoreRules):
        return []
    rows = orm.scalars(
        select(Step)
        .where(Step.session_id == step.session_id, Step.key.in_(step.rules.source), Step.revealed)
        .order_by(Step.position)
    )
    options = []
    for source in [step_view(orm, row) for row in rows]:
        cards, _ = cards_of(orm, source)
        by_id = {card.id: card for card in cards}
        options += [
            OptionView(theme.id, theme.title, tuple(by_id[card] for card in theme.cards), source, theme.note)
            for theme in themes_of(orm, source.id, cards)
        ]
    return options
