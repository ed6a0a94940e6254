"""Answering a questionnaire: one whole response of nobody, and never a trace of who, when, in which order or in what language.

What is stored stands under random keys. The key of a response follows from one that its browser made up, so that a repeat is
no second response; who has the data file can't find it back, because that key is stored nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import AnswerError, RuleError
from samenspraak.privacy import Found, findings, replaced
from samenspraak.secret import key as key_for
from samenspraak.steps import clean_text, shortened
from samenspraak.store import Store
from samenspraak.store.response_tables import AccessCode, Audience, Measurement, OpenResponse, Response, lay_by_key
from samenspraak.store.tables import Trajectory
from samenspraak.workshop.joining import plain
from samenspraak.workshop.measuring import State
from samenspraak.workshop.trajectory import CODE_LETTERS, trajectory_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import TrajectoryView

Names = Literal["", "keep", "replace"]
LEVELS = range(1, 6)
"""From 'helemaal niet mee eens' to 'helemaal mee eens'."""
STEPS = range(1, 5)
"""From 'nog niet' to 'overal': how far something of the checklist is done."""
UNKNOWN = 0
"""'Weet ik niet'."""
LONGEST = 1000
"""Characters of an open answer."""
MOST_CODES = 2000
_CODE_LENGTH = 8
_SENT = re.compile(r"[A-Za-z0-9_-]{16,64}")
NOT_YET = "Deze vragenlijst is nog niet open. Probeer het later nog eens."
OVER = "Deze vragenlijst is gesloten. Invullen kan niet meer."
CLOSED = "Deze vragenlijst is gesloten. Je antwoorden zijn niet opgeslagen."
NOTHING = "Je hebt nog niets ingevuld. Kies ten minste één antwoord."
NEEDS_CODE = "Bij deze vragenlijst hoort een eigen code. Typ de code van je brief."
UNKNOWN_CODE = "Deze code kennen we niet. Kijk de code na op je brief."
USED_CODE = "Deze code is al gebruikt. Elke code werkt één keer."
"""Sentences that a form shows in its own language, beside the field with what was typed."""
_CLOSED = {"draft": NOT_YET, "closed": CLOSED, "released": CLOSED}


@dataclass(frozen=True)
class Asking:
    """What the link of an audience leads to."""

    questionnaire: str
    """Its key in the catalogue."""
    state: State
    with_codes: bool
    returns: str
    trajectory: TrajectoryView
    role: str
    section: str
    code: str

    @property
    def closed(self) -> str:
        """Why nobody can answer now, as a sentence; empty when everybody can."""
        return NOT_YET if self.state == "draft" else "" if self.state == "open" else OVER


@dataclass(frozen=True)
class Sent:
    """What a browser sends."""

    key: str
    """A random text that it made up for this response: the same in each repeat."""
    chosen: Mapping[str, object]
    """By statement: 1 to 5, by practice: 1 to 4, or 0 for 'weet ik niet'; what was skipped is not there."""
    written: Mapping[str, str]
    """By open question."""
    access: str = ""
    """The code that works once, where one is needed."""
    names: Names = ""
    """What to do with what may be a name: nothing yet, leave it, or put in its place what was suggested."""


@dataclass(frozen=True)
class _Checked:
    """A response of which every value fits."""

    sent: Sent
    chosen: dict[str, int]
    written: dict[str, str]
    """By open question, where something was written."""
    named: Mapping[str, tuple[Found, ...]]
    """By open question, what may be a name, and nobody said what to do with."""
    questions: frozenset[str]


def asking(store: Store, code: str) -> Asking | None:
    """What a link leads to; None for a code that there is not."""
    with store.read() as orm:
        found = _found(orm, code)
        if found is None:
            return None
        audience, measurement, owner = found
        return Asking(
            questionnaire=measurement.questionnaire,
            state=cast("State", measurement.state),
            with_codes=measurement.with_codes,
            returns=measurement.returns,
            trajectory=trajectory_view(owner),
            role=audience.role,
            section=audience.section,
            code=audience.code,
        )


def respond(
    store: Store,
    code: str,
    sent: Sent,
    statements: frozenset[str],
    questions: frozenset[str],
    *,
    practices: frozenset[str] = frozenset(),
    on_paper: bool = False,
    say: Callable[[str], str] = str,
) -> Mapping[str, tuple[Found, ...]]:
    """Store a whole response; on disk when this returns. A repeat, also with other answers, takes the place of the first.

    A text in which there may be a name is stored too, and held back from everybody until who wrote it says what to do.

    Args:
        store: the open data file.
        code: the audience's.
        sent: what the browser sends.
        statements: the keys of the statements that this audience is asked.
        questions: the keys of the open questions.
        practices: the keys of what the checklist asks; none for who is not asked.
        on_paper: whether who leads types in what came on paper; that needs no access code.
        say: how the language of who answers words what could stand in the place of a name.

    Returns:
        By open question, what may be a name and was held back for; none where nothing was.

    Raises:
        RuleError: an unknown code, a measurement that is not open, or an access code that is wrong or used.
        AnswerError: a value that does not fit, or nothing at all.
    """
    checked = _checked(sent, statements, questions, practices, say)
    with store.write() as orm:
        _take_in(orm, store, _asked(orm, code), checked, on_paper=on_paper)
        lay_by_key(orm)
    store.settle()
    return checked.named


def respond_all(
    store: Store,
    code: str,
    many: Iterable[Sent],
    statements: frozenset[str],
    questions: frozenset[str],
    *,
    practices: frozenset[str] = frozenset(),
) -> None:
    """Store a pile of whole responses that came in without access codes, such as on paper: all of them, or none.

    Args:
        store: the open data file.
        code: the audience's.
        many: the responses.
        statements: the keys of the statements that this audience is asked.
        questions: the keys of the open questions.
        practices: the keys of what the checklist asks; none for who is not asked.

    Raises:
        RuleError: an unknown code, or a measurement that is not open.
        AnswerError: a value that does not fit, or a response with nothing in it.
    """
    checked = [_checked(sent, statements, questions, practices) for sent in many]
    with store.write() as orm:
        asked = _asked(orm, code)
        for one in checked:
            _take_in(orm, store, asked, one, on_paper=True)
        lay_by_key(orm)
    store.settle()


def _asked(orm: OrmSession, code: str) -> tuple[Audience, Measurement]:
    """Who is asked by this link; RuleError when that is nobody, or when they can't answer now."""
    found = _found(orm, code)
    if found is None:
        raise RuleError("De code ‘{code}’ hoort bij geen vragenlijst. Open de link nog eens.", code=shortened(code))
    audience, measurement, _ = found
    if reason := _CLOSED.get(measurement.state, ""):
        raise RuleError(reason)
    return audience, measurement


def _take_in(
    orm: OrmSession,
    store: Store,
    asked: tuple[Audience, Measurement],
    checked: _Checked,
    *,
    on_paper: bool,
) -> None:
    """Store one response."""
    audience, measurement = asked
    sent = checked.sent
    secret = key_for(store.folder, "response")
    key = _derived(secret, audience.code, sent.key)
    text_keys = {question: _derived(secret, audience.code, sent.key, question) for question in checked.questions}
    known = orm.get(Response, key)
    if known:
        known.answers = checked.chosen
        orm.execute(delete(OpenResponse).where(OpenResponse.key.in_(text_keys.values())))
    else:
        if measurement.with_codes and not on_paper:
            _use(orm, store, audience, sent.access)
        orm.add(Response(key=key, audience_id=audience.id, answers=checked.chosen))
    for question, text in checked.written.items():
        row = OpenResponse(key=text_keys[question], audience_id=audience.id, question=question, text=text)
        row.held = question in checked.named
        orm.add(row)
    measurement.version += 1


def access_codes(store: Store, viewer: Viewer, audience_id: int, number: int) -> list[str]:
    """Make so many new codes, as `BKMR-7TQZ`; they are told this once, and stored as hashes only.

    Raises:
        RuleError: for what is no number of codes, or an audience that there is not.
    """
    viewer.must_lead()
    asked: object = number
    if not isinstance(asked, int) or not 0 < asked <= MOST_CODES:
        raise RuleError(f"‘{shortened(asked)}’ is geen aantal codes. Vul een getal in van 1 tot {MOST_CODES}.")
    with store.write() as orm:
        audience = orm.get(Audience, audience_id)
        if audience is None:
            raise RuleError("Deze groep is er niet meer. Laad de pagina opnieuw.")
        codes: list[str] = []
        while len(codes) < number:
            code = "".join(store.chance.choice(CODE_LETTERS) for _ in range(_CODE_LENGTH))
            hashed = _hash(store, audience, code)
            if orm.get(AccessCode, hashed) is None:
                orm.add(AccessCode(hash=hashed, audience_id=audience.id))
                codes.append(f"{code[:4]}-{code[4:]}")
        return codes


def _checked(
    sent: Sent,
    statements: frozenset[str],
    questions: frozenset[str],
    practices: frozenset[str] = frozenset(),
    say: Callable[[str], str] = str,
) -> _Checked:
    key: object = sent.key
    if not isinstance(key, str) or not _SENT.fullmatch(key):
        raise AnswerError("Je telefoon stuurde iets onverwachts. Laad de pagina opnieuw.")
    chosen: dict[str, int] = {}
    for statement, level in sent.chosen.items():
        if statement not in statements | practices:
            raise AnswerError(
                "De stelling ‘{value}’ is er niet meer. Laad de pagina opnieuw.", value=shortened(statement)
            )
        there = STEPS if statement in practices else LEVELS
        if not isinstance(level, int) or isinstance(level, bool) or level not in {UNKNOWN, *there}:
            raise AnswerError(
                "‘{value}’ is geen keuze. Kies van 1 tot en met {most}, of ‘weet ik niet’.",
                value=shortened(level),
                most=there[-1],
            )
        chosen[statement] = level
    if set(sent.written) - questions:
        raise AnswerError("Een open vraag is er niet meer. Laad de pagina opnieuw.")
    texts = {question: clean_text(text, LONGEST) for question, text in sent.written.items()}
    written = {question: text for question, text in texts.items() if text}
    if not chosen and not written:
        raise AnswerError(NOTHING)
    named = {question: seen for question, text in written.items() if (seen := findings(text))}
    if sent.names == "replace":
        written |= {question: replaced(written[question], seen, say) for question, seen in named.items()}
    return _Checked(sent, chosen, written, {} if sent.names else named, questions)


def _found(orm: OrmSession, code: str) -> tuple[Audience, Measurement, Trajectory] | None:
    row = orm.execute(
        select(Audience, Measurement, Trajectory)
        .join(Measurement, Measurement.id == Audience.measurement_id)
        .join(Trajectory, Trajectory.id == Measurement.trajectory_id)
        .where(Audience.code == plain(code))
    ).first()
    return (row[0], row[1], row[2]) if row else None


def _use(orm: OrmSession, store: Store, audience: Audience, code: str) -> None:
    typed = plain(code)
    if not typed:
        raise RuleError(NEEDS_CODE)
    found = orm.get(AccessCode, _hash(store, audience, typed))
    if found is None or found.audience_id != audience.id:
        raise RuleError(UNKNOWN_CODE)
    if found.used:
        raise RuleError(USED_CODE)
    found.used = True


def _hash(store: Store, audience: Audience, code: str) -> str:
    return hmac.new(key_for(store.folder, "access"), f"{audience.code}/{code}".encode(), "sha256").hexdigest()


def _derived(secret: bytes, *parts: str) -> str:
    return hmac.new(secret, "/".join(parts).encode(), hashlib.sha256).hexdigest()[:32]
