"""The wall: cards after the reveal, themes, hiding; each action can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import clean_text
from samenspraak.store import Store
from samenspraak.store.tables import HiddenPiece, KeptApart, Theme, ThemeCard
from samenspraak.store.words import unname
from samenspraak.workshop.options import cards_of, themes_of, voted_on
from samenspraak.workshop.people import look
from samenspraak.workshop.trajectory import step_row, step_view
from samenspraak.workshop.undo import can_be_undone, last_label
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import WallView

LONGEST_TITLE = 80
LONGEST_NOTE = 600
"""Characters of what was said about a theme."""


def wall(store: Store, viewer: Viewer, step_id: int) -> WallView:
    """The cards of a step with their themes; nothing before the reveal, hidden ones for the coordinator only."""
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        look(orm, viewer, step.session_id)
        if not step.revealed:
            return WallView(revealed=False)
        cards, hidden = cards_of(orm, step)
        leads = viewer.kind == "coordinator"
        return WallView(
            revealed=True,
            cards=tuple(cards),
            themes=tuple(themes_of(orm, step_id, cards)),
            hidden=tuple(hidden) if leads else (),
            undo=last_label(orm, step_id) if leads else None,
        )


def create_theme(store: Store, viewer: Viewer, step_id: int, title: str, cards: Sequence[str] = ()) -> str:
    """Make a theme, put `cards` in it, and return its key."""
    with _arranging(store, viewer, step_id, "Nieuw thema") as orm:
        last = orm.scalar(select(func.max(Theme.position)).where(Theme.step_id == step_id))
        theme = Theme(id=store.new_key(), step_id=step_id, title=_new_title(orm, step_id, title))
        theme.position = (last or 0) + 1
        orm.add(theme)
        orm.flush()
        _place(orm, step_id, cards, theme.id)
        return theme.id


def rename_theme(store: Store, viewer: Viewer, step_id: int, theme: str, title: str) -> None:
    """Give a theme another title."""
    with _arranging(store, viewer, step_id, "Thema hernoemen") as orm:
        row = _theme(orm, step_id, theme)
        row.title = _new_title(orm, step_id, title, theme)


def note_theme(store: Store, viewer: Viewer, step_id: int, theme: str, text: str) -> None:
    """Write with a theme what was said about it; the whole note, in place of the one before."""
    with _arranging(store, viewer, step_id, "Notitie bij een thema", typed=theme) as orm:
        _theme(orm, step_id, theme).note = clean_text(text, LONGEST_NOTE, "De notitie")


def move_cards(store: Store, viewer: Viewer, step_id: int, cards: Sequence[str], theme: str | None) -> None:
    """Put cards in a theme, or loose on the wall when `theme` is None."""
    with _arranging(
        store, viewer, step_id, "Kaartje verplaatsen" if len(cards) == 1 else "Kaartjes verplaatsen"
    ) as orm:
        if theme is not None:
            _theme(orm, step_id, theme)
        _place(orm, step_id, cards, theme)


def merge_themes(store: Store, viewer: Viewer, step_id: int, source: str, into: str) -> None:
    """Move all cards of one theme to another, with its note, and take the first away."""
    with _arranging(store, viewer, step_id, "Thema's samenvoegen") as orm:
        if source == into:
            raise RuleError("Kies twee verschillende thema's om samen te voegen.")
        stays, gone = _theme(orm, step_id, into), _theme(orm, step_id, source)
        _refuse_voted(orm, step_id, gone)
        stays.note = _both(stays, gone)
        for row in orm.scalars(select(ThemeCard).where(ThemeCard.theme_id == source)):
            row.theme_id = into
        orm.flush()
        orm.delete(gone)


def remove_theme(store: Store, viewer: Viewer, step_id: int, theme: str) -> None:
    """Take a theme away; its cards come loose."""
    with _arranging(store, viewer, step_id, "Thema weghalen") as orm:
        gone = _theme(orm, step_id, theme)
        _refuse_voted(orm, step_id, gone)
        orm.delete(gone)


def hide_card(store: Store, viewer: Viewer, step_id: int, card: str) -> None:
    """Take a card off every screen, for instance when it names a child."""
    with _arranging(store, viewer, step_id, "Kaartje verbergen") as orm:
        _known(orm, step_id, [card])
        shown, _ = cards_of(orm, step_view(orm, step_row(orm, step_id)))
        unname(orm, step_id, [known.text for known in shown if known.id == card])
        orm.merge(HiddenPiece(step_id=step_id, piece=card))


def show_card(store: Store, viewer: Viewer, step_id: int, card: str) -> None:
    """Put a hidden card back."""
    with _arranging(store, viewer, step_id, "Kaartje terugzetten") as orm:
        _known(orm, step_id, [card])
        orm.execute(delete(HiddenPiece).where(HiddenPiece.step_id == step_id, HiddenPiece.piece == card))


def keep_apart(store: Store, viewer: Viewer, step_id: int, cards: Sequence[str]) -> None:
    """Remember that these cards look alike and say something different."""
    with _arranging(store, viewer, step_id, "Kaartjes loslaten") as orm:
        _known(orm, step_id, cards)
        for one, other in combinations(sorted(set(cards)), 2):
            orm.merge(KeptApart(step_id=step_id, one=one, other=other))


def kept_apart(store: Store, viewer: Viewer, step_id: int) -> set[frozenset[str]]:
    """The pairs of cards that were kept apart."""
    viewer.must_lead()
    with store.read() as orm:
        rows = orm.scalars(select(KeptApart).where(KeptApart.step_id == step_id))
        return {frozenset((row.one, row.other)) for row in rows}


@contextmanager
def _arranging(store: Store, viewer: Viewer, step_id: int, label: str, *, typed: str = "") -> Iterator[OrmSession]:
    viewer.must_lead()
    with store.write() as orm:
        step = step_row(orm, step_id)
        if not step.revealed:
            raise RuleError("De kaartjes zijn nog dicht. Laat ze eerst zien; dan kun je ze ordenen.")
        with can_be_undone(orm, viewer, step, label, "arrange", typed=typed):
            yield orm


def _new_title(orm: OrmSession, step_id: int, title: str, own: str = "") -> str:
    """A title that no other theme of the step has; else nobody could tell their options apart."""
    text = _title(title)
    others = orm.scalars(select(Theme.title).where(Theme.step_id == step_id, Theme.id != own))
    if text in list(others):
        raise RuleError(f"Er is al een thema dat ‘{text}’ heet. Leg de kaartjes daarbij, of kies een andere naam.")
    return text


def _title(title: str) -> str:
    text = " ".join(clean_text(title, LONGEST_TITLE, "De naam").split())
    if not text:
        raise RuleError("Het thema heeft nog geen naam. Typ een naam van een paar woorden.")
    return text


def _both(one: Theme, other: Theme) -> str:
    """The notes of two themes, one after the other."""
    text = "\n".join(filter(None, (one.note, other.note)))
    if len(text) > LONGEST_NOTE:
        raise RuleError(
            f"De notities van deze twee thema's hebben samen {len(text)} tekens; er passen er {LONGEST_NOTE}. "
            "Kort er eerst een in."
        )
    return text


def _theme(orm: OrmSession, step_id: int, theme: str) -> Theme:
    for row in orm.scalars(select(Theme).where(Theme.step_id == step_id)):
        if row.id == theme:
            return row
    raise RuleError("Dit thema is er niet meer. Kies een ander thema.")


def _place(orm: OrmSession, step_id: int, cards: Sequence[str], theme: str | None) -> None:
    _known(orm, step_id, cards)
    orm.execute(delete(ThemeCard).where(ThemeCard.step_id == step_id, ThemeCard.piece.in_(cards)))
    if theme is not None:
        orm.add_all(ThemeCard(step_id=step_id, piece=card, theme_id=theme) for card in set(cards))


def _known(orm: OrmSession, step_id: int, cards: Sequence[str]) -> None:
    shown, hidden = cards_of(orm, step_view(orm, step_row(orm, step_id)))
    if not set(cards) <= {card.id for card in (*shown, *hidden)}:
        raise RuleError("Dit kaartje is er niet meer. Laad de muur opnieuw.")


def _refuse_voted(orm: OrmSession, step_id: int, theme: Theme) -> None:
    if theme.id in voted_on(orm, step_view(orm, step_row(orm, step_id))):
        raise RuleError(
            f"Op het thema ‘{theme.title}’ is al gestemd. Het kan nu niet weg; geef het wel een andere naam."
        )
