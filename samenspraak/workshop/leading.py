"""Leading a session: where the group is, how long it takes, what the beamer shows.

All of it is in the data file, so that a browser, a kernel or a laptop that stops loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.tables import Answer, PartRun, Session, Step, now
from samenspraak.workshop.answering import note
from samenspraak.workshop.parts import part_views
from samenspraak.workshop.trajectory import session_row, session_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PartState, PartView, Running, SessionView, Timer

SCREENS = ("", "black", "joining", "start_picture", "priorities", "vision", "actions", "open_actions")
"""What the beamer can show; the empty one follows the step."""
LONGEST_TIMER = 4 * 60 * 60
_GONE_HOME = timedelta(hours=4)
"""When a part lasts longer, the group has left without saying so."""
_PASSED = 30
"""A part that nobody answered in, and that took fewer seconds, was only passed."""


def running(store: Store, viewer: Viewer, session_id: int) -> Running:
    """Where the group is, now."""
    viewer.must_lead()
    with store.read() as orm:
        return running_view(orm, session_row(orm, session_id))


def running_view(orm: OrmSession, row: Session) -> Running:
    """As `running`, read in a unit of work that is open."""
    at = now()
    runs = _runs(orm, row.id)
    open_run = _open(runs, at)
    answered = _answered(orm, row.id)
    return Running(
        evening=row.evening,
        going=open_run is not None,
        part=row.part,
        step=row.step,
        parts=tuple(
            _state(
                part,
                [run for run in runs if run.part == part.key],
                row,
                at,
                answered=not answered.isdisjoint(part.steps),
            )
            for part in part_views(orm, row.id)
            if not part.left_out or part.key == row.part
        ),
        timer=Timer(row.timer_end, row.timer_left),
        screen=row.screen,
        sheet=row.sheet,
        at=at,
        evenings=tuple(sorted({_local(run.started).date() for run in runs})),
    )


def is_over(state: Running) -> bool:
    """Whether the group stopped at the last part; it may still go on."""
    return not state.going and bool(state.parts) and state.parts[-1].part.key == state.part


def begin(store: Store, viewer: Viewer, session_id: int) -> None:
    """Begin, or go on at the part where the group stopped the evening before."""
    with _leading(store, viewer, session_id, "begin") as (orm, row):
        if not _is_stopped(orm, row):
            return
        _end_run(orm, row)
        row.evening += 1
        row.screen = ""
        parts = _parts(orm, session_id)
        here = next((part for part in parts if part.key == row.part), parts[0])
        if row.part != here.key:
            _arrive(orm, row, here)
        else:
            orm.add(PartRun(session_id=session_id, part=here.key, evening=row.evening, started=now()))


def stop(store: Store, viewer: Viewer, session_id: int) -> None:
    """Stop for today; `begin` goes on where this was."""
    with _leading(store, viewer, session_id, "stop") as (orm, row):
        _end_run(orm, row)
        _forget_timer(row)
        row.screen = ""


def go(store: Store, viewer: Viewer, session_id: int, part: str, *, skipped: bool = False) -> None:
    """Go to a part: the next, one before, or one again. Answers stay as they are.

    Args:
        store: the open data file.
        viewer: the coordinator.
        session_id: the session.
        part: the key of the part to go to.
        skipped: whether the part that is left is passed over.
    """
    with _leading(store, viewer, session_id, "go") as (orm, row):
        wanted = next((known for known in _parts(orm, session_id) if known.key == part), None)
        if wanted is None:
            raise RuleError("Dit onderdeel staat niet in het draaiboek van deze sessie. Kies een ander onderdeel.")
        row.evening += _is_stopped(orm, row)
        _end_run(orm, row, skipped=skipped)
        _arrive(orm, row, wanted)


def next_part(store: Store, viewer: Viewer, session_id: int) -> None:
    """Go to the part that follows.

    Raises:
        RuleError: at the last one.
    """
    go(store, viewer, session_id, _neighbour(store, viewer, session_id, 1))


def previous_part(store: Store, viewer: Viewer, session_id: int) -> None:
    """Go to the part before.

    Raises:
        RuleError: at the first one.
    """
    go(store, viewer, session_id, _neighbour(store, viewer, session_id, -1))


def skip_part(store: Store, viewer: Viewer, session_id: int) -> None:
    """Pass over the part and go to the one that follows."""
    go(store, viewer, session_id, _neighbour(store, viewer, session_id, 1), skipped=True)


def focus(store: Store, viewer: Viewer, session_id: int, step: str) -> None:
    """Ask another question, of this part or of another.

    Raises:
        RuleError: before the first evening, or when no part has that question.
    """
    with _leading(store, viewer, session_id) as (orm, row):
        if row.evening == 0:
            raise RuleError("De sessie is nog niet begonnen. Kies eerst ‘Begin de sessie’.")
        part = next((known for known in _parts(orm, session_id) if step in known.steps), None)
        if part is None:
            raise RuleError("Deze vraag staat niet in het draaiboek van deze sessie. Kies een andere vraag.")
        if part.key != row.part:
            row.evening += _is_stopped(orm, row)
            _end_run(orm, row)
            _arrive(orm, row, part)
        row.step, row.screen, row.sheet = step, "", 0


def start_timer(store: Store, viewer: Viewer, session_id: int, seconds: int) -> None:
    """Count down from a number of seconds."""
    _check_seconds(seconds)
    with _leading(store, viewer, session_id) as (_, row):
        row.timer_end, row.timer_left = now() + timedelta(seconds=seconds), None


def pause_timer(store: Store, viewer: Viewer, session_id: int) -> None:
    """Let the timer stand still."""
    with _leading(store, viewer, session_id) as (_, row):
        if row.timer_end:
            row.timer_left = max(0, round((row.timer_end - now()).total_seconds()))
            row.timer_end = None


def resume_timer(store: Store, viewer: Viewer, session_id: int) -> None:
    """Let the timer go on."""
    with _leading(store, viewer, session_id) as (_, row):
        if row.timer_left is not None:
            row.timer_end, row.timer_left = now() + timedelta(seconds=row.timer_left), None


def add_time(store: Store, viewer: Viewer, session_id: int, seconds: int) -> None:
    """Give more time; a timer that is over counts from now on."""
    _check_seconds(seconds)
    with _leading(store, viewer, session_id) as (_, row):
        if row.timer_left is not None:
            row.timer_left += seconds
        else:
            row.timer_end = max(row.timer_end or now(), now()) + timedelta(seconds=seconds)


def stop_timer(store: Store, viewer: Viewer, session_id: int) -> None:
    """Take the timer away."""
    with _leading(store, viewer, session_id) as (_, row):
        _forget_timer(row)


def show(store: Store, viewer: Viewer, session_id: int, screen: str) -> None:
    """Choose what the beamer shows: one of `SCREENS`."""
    if screen not in SCREENS:
        raise RuleError(f"De beamer kan ‘{shortened(screen)}’ niet laten zien. Kies een ander beeld.")
    with _leading(store, viewer, session_id) as (_, row):
        row.screen, row.sheet = screen, 0


def on_beamer(store: Store) -> SessionView | None:
    """The session that the beamer follows; None before there is one."""
    with store.read() as orm:
        row = _beamed(orm)
        return session_view(row) if row else None


def take_beamer(store: Store, viewer: Viewer, session_id: int) -> None:
    """Let the beamer follow this session, unless it follows another that is going on."""
    viewer.must_lead()
    with store.read() as orm:
        row = _beamed(orm)
        if row is None or row.id == session_id or not _is_stopped(orm, row):
            return
    with store.write() as orm:
        _beam(orm, session_row(orm, session_id))


def turn(store: Store, viewer: Viewer, session_id: int, by: int) -> None:
    """Turn a sheet on the beamer, when a wall does not fit on one."""
    with _leading(store, viewer, session_id) as (_, row):
        row.sheet = max(0, row.sheet + (1 if by > 0 else -1))


@contextmanager
def _leading(
    store: Store, viewer: Viewer, session_id: int, action: str | None = None
) -> Iterator[tuple[OrmSession, Session]]:
    viewer.must_lead()
    with store.write() as orm:
        row = session_row(orm, session_id)
        yield orm, row
        changed = bool(orm.dirty or orm.new)
        _beam(orm, row)
        if changed:
            orm.flush()
            if action:
                note(orm, viewer, session_id, action)
            touch(orm, session_id)


def _beamed(orm: OrmSession) -> Session | None:
    newest = Session.beamed.desc(), Session.subject != "", Session.id.desc()
    return orm.scalar(select(Session).order_by(*newest).limit(1))


def _beam(orm: OrmSession, row: Session) -> None:
    """Bring a session on the beamer; the one that was there is told so."""
    before = _beamed(orm)
    if before is not None and before.id != row.id:
        row.beamed = (orm.scalar(select(func.max(Session.beamed))) or 0) + 1
        touch(orm, before.id)
        touch(orm, row.id)


def _parts(orm: OrmSession, session_id: int) -> list[PartView]:
    found = [part for part in part_views(orm, session_id) if not part.left_out]
    if not found:
        raise RuleError(
            "In het draaiboek staat geen enkel onderdeel meer. Zet er bij het voorbereiden minstens een aan."
        )
    return found


def _neighbour(store: Store, viewer: Viewer, session_id: int, by: int) -> str:
    viewer.must_lead()
    with store.read() as orm:
        here = session_row(orm, session_id).part
        parts = part_views(orm, session_id)
        place = next((n for n, part in enumerate(parts) if part.key == here), -1)
        around = parts[place + 1 :] if by > 0 else parts[max(place, 0) - 1 :: -1] if place > 0 else []
    for part in around:
        if not part.left_out:
            return part.key
    if by < 0:
        raise RuleError("Dit is het eerste onderdeel.")
    raise RuleError("Dit is het laatste onderdeel. Klaar? Kies ‘Sluit de sessie af’.")


def _arrive(orm: OrmSession, row: Session, part: PartView) -> None:
    row.part, row.step = part.key, next(iter(part.steps), None)
    row.screen, row.sheet = "", 0
    _forget_timer(row)
    orm.add(PartRun(session_id=row.id, part=part.key, evening=row.evening, started=now()))


def _forget_timer(row: Session) -> None:
    row.timer_end = row.timer_left = None


def _runs(orm: OrmSession, session_id: int) -> list[PartRun]:
    return list(orm.scalars(select(PartRun).where(PartRun.session_id == session_id).order_by(PartRun.id)))


def _open(runs: list[PartRun], at: datetime) -> PartRun | None:
    """The run that is on; one that the group left without saying so is over."""
    return next((run for run in runs if run.ended is None and at - run.started < _GONE_HOME), None)


def _is_stopped(orm: OrmSession, row: Session) -> bool:
    """Whether the group is not at work now; what it does next begins another evening."""
    return _open(_runs(orm, row.id), now()) is None


def _end_run(orm: OrmSession, row: Session, *, skipped: bool = False) -> None:
    at = now()
    minutes = {part.key: part.minutes for part in part_views(orm, row.id)}
    for run in _runs(orm, row.id):
        if run.ended is None:
            run.ended = _end_of(run, at, minutes.get(run.part, 0))
            run.skipped = skipped
    orm.flush()


def _end_of(run: PartRun, at: datetime, minutes: int) -> datetime:
    """When a run is over: now, or after its minutes when the group went home without saying so."""
    return at if at - run.started < _GONE_HOME else run.started + timedelta(minutes=minutes)


def _answered(orm: OrmSession, session_id: int) -> set[str]:
    """The keys of the steps in which somebody answered."""
    given = exists().where(Answer.step_id == Step.id)
    return set(orm.scalars(select(Step.key).where(Step.session_id == session_id, given)))


def _state(part: PartView, runs: list[PartRun], row: Session, at: datetime, *, answered: bool) -> PartState:
    used = sum(((run.ended or _end_of(run, at, part.minutes)) - run.started for run in runs), timedelta())
    seconds = round(used.total_seconds())
    if row.part == part.key:
        return PartState(part, seconds, "now")
    if runs and runs[-1].skipped:
        return PartState(part, seconds, "skipped")
    return PartState(part, seconds, "done" if answered or seconds >= _PASSED else "coming")


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone()


def _check_seconds(seconds: int) -> None:
    asked: object = seconds
    if not isinstance(asked, int) or not 1 <= asked <= LONGEST_TIMER:
        raise RuleError(f"‘{shortened(asked)}’ seconden kan niet. Kies een tijd tot en met vier uur.")
