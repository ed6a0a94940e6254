"""The vision: written together, in versions, with consent on each sentence and an answer to each objection.

A version that nobody said anything about yet is rewritten in place; after that, other words are a new version.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import Consent, clean_text
from samenspraak.steps.consent import OBJECTION
from samenspraak.store import Store
from samenspraak.store.tables import Answer, HiddenPiece, Remark, Step, VisionText
from samenspraak.workshop.actions import checked_date
from samenspraak.workshop.answering import note
from samenspraak.workshop.consenting import consent_step, counts, revealed_counts
from samenspraak.workshop.options import cards_of
from samenspraak.workshop.people import look
from samenspraak.workshop.supply import newest_vision, sentences_of
from samenspraak.workshop.trajectory import session_row, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import ConsentCount, RemarkView, VisionView

SESSION = "visiesessie"
"""The key of the script in which a vision is written."""
ABOUT = "vision"
LONGEST = 3000
LONGEST_REMARK = 500
MOST_SENTENCES = 12
MOST_PLACES = 10


def vision(store: Store, viewer: Viewer, session_id: int) -> VisionView | None:
    """The version that counts; None before the first one."""
    return next(iter(versions(store, viewer, session_id)), None)


def versions(store: Store, viewer: Viewer, session_id: int) -> list[VisionView]:
    """All versions, newest first, each with the consent that it got."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return version_views(orm, session_id)


def version_views(orm: OrmSession, session_id: int) -> list[VisionView]:
    """As `versions`, read in a unit of work that is open."""
    rows = list(orm.scalars(select(VisionText).where(VisionText.session_id == session_id).order_by(VisionText.number)))
    views: list[VisionView] = []
    adopted = 0
    for row in rows:
        adopted += row.adopted_on is not None
        views.append(
            VisionView(
                number=f"{adopted}.0" if row.adopted_on else f"{adopted}.{row.number}",
                state=row.state,  # type: ignore[arg-type]  # only this module writes it
                text=row.text,
                sentences=sentences_of(row.text),
                consent=(
                    revealed_counts(orm, session_id, ABOUT)
                    if row is rows[-1]
                    else {key: ConsentCount(*said) for key, said in row.consent.items()}
                ),
                feedback_until=row.feedback_until,
                adopted_on=row.adopted_on,
                published_in=tuple(row.published_in),
                created=row.created,
            )
        )
    return views[::-1]


def write(store: Store, viewer: Viewer, session_id: int, text: str) -> None:
    """Put the group's words down.

    Raises:
        RuleError: when the text is empty or has more sentences than a group can weigh.
        AnswerError: when it is too long.
    """
    viewer.must_lead()
    lines = [" ".join(line.split()) for line in clean_text(text, LONGEST, "De visie").splitlines()]
    wanted = "\n".join(filter(None, lines))
    number = len(sentences_of(wanted))
    if not any(letter.isalpha() for letter in wanted):
        raise RuleError("De visie is nog leeg. Schrijf minstens één zin.")
    if number > MOST_SENTENCES:
        raise RuleError(
            f"De visie heeft {number} zinnen; bij elke zin vraag je instemming. Houd er hooguit {MOST_SENTENCES} over."
        )
    with store.write() as orm:
        session_row(orm, session_id)
        newest = newest_vision(orm, session_id)
        if newest and newest.text == wanted:
            return
        if newest is None or newest.state != "concept" or _was_asked(orm, newest):
            if newest:
                _keep(orm, newest)
            begun = VisionText(session_id=session_id, number=newest.number + 1 if newest else 1, text=wanted)
            begun.consent, begun.published_in = {}, []
            begun.answers_before = orm.scalar(select(func.max(Answer.id))) or 0
            orm.add(begun)
        else:
            newest.text = wanted
        orm.flush()
        touch(orm, session_id)


def ask_feedback(store: Store, viewer: Viewer, session_id: int, until: str) -> None:
    """Send the newest version to readers, who can react until a day."""
    day = checked_date(until, "until")
    if day is None:
        raise RuleError("Tot wanneer kunnen mensen reageren? Kies een dag.")
    _change(store, viewer, session_id, "vision-feedback", state="feedback", feedback_until=day)


def adopt(store: Store, viewer: Viewer, session_id: int, on: str) -> None:
    """Adopt the newest version.

    Raises:
        RuleError: while an objection of the group has no answer, or without a day.
    """
    day = checked_date(on, "on")
    if day is None:
        raise RuleError("Wanneer is de visie vastgesteld? Kies een dag.")
    newest = vision(store, viewer, session_id)
    current = {sentence.key for sentence in newest.sentences} if newest else set()
    open_ones = [
        remark
        for remark in remarks(store, viewer, session_id)
        if remark.kind == OBJECTION and remark.sentence in current and not remark.reply
    ]
    if open_ones:
        raise RuleError(
            f"Op dit bezwaar staat nog geen antwoord: ‘{open_ones[0].text}’. Schrijf wat jullie ermee doen; "
            "daarna kan de visie worden vastgesteld."
        )
    _change(store, viewer, session_id, "vision-adopt", state="adopted", adopted_on=day)


def publish(store: Store, viewer: Viewer, session_id: int, places: Sequence[str]) -> None:
    """Tell where the adopted vision can be read, such as the school guide and the site."""
    names = [name for name in (clean_text(place, 80, "De plek") for place in places) if name]
    if not names:
        raise RuleError("Waar staat de visie? Noem minstens één plek, zoals de schoolgids.")
    if len(names) > MOST_PLACES:
        raise RuleError(f"Dat zijn {len(names)} plekken; er passen er {MOST_PLACES}. Noem de belangrijkste.")
    current = vision(store, viewer, session_id)
    if current is None or current.adopted_on is None:
        raise RuleError("De visie is nog niet vastgesteld. Stel haar eerst vast; daarna draag je haar uit.")
    _change(store, viewer, session_id, "vision-publish", state="published", published_in=list(dict.fromkeys(names)))


def back_to_concept(store: Store, viewer: Viewer, session_id: int) -> None:
    """Take the newest version back: it is a concept again, and can be changed."""
    _change(
        store,
        viewer,
        session_id,
        "vision-back",
        state="concept",
        feedback_until=None,
        adopted_on=None,
        published_in=[],
    )


def remarks(store: Store, viewer: Viewer, session_id: int) -> list[RemarkView]:
    """What was said of the vision.

    Of the newest version after the reveal, objections first; then what readers sent; last what was said of sentences
    that are gone since.
    """
    with store.read() as orm:
        look(orm, viewer, session_id)
        said = _said_now(orm, session_id)
        asked = _asked_now(orm, session_id)
        kept = [
            RemarkView(row.id, row.kind, row.sentence, row.about, row.text, row.reply)  # type: ignore[arg-type]
            for row in _kept(orm, session_id)
            if row.sentence not in asked
        ]
        return [
            *sorted(said, key=lambda remark: remark.kind != OBJECTION),
            *(remark for remark in reversed(kept) if remark.kind == "feedback"),
            *(remark for remark in kept if remark.kind != "feedback"),
        ]


def _kept(orm: OrmSession, session_id: int) -> list[Remark]:
    """What has its words here, newest first; not what was hidden since, for instance because it named a child."""
    hidden = select(HiddenPiece.piece).join(Step, Step.id == HiddenPiece.step_id).where(Step.session_id == session_id)
    return list(
        orm.scalars(
            select(Remark)
            .where(Remark.session_id == session_id, Remark.text != "", Remark.id.not_in(hidden))
            .order_by(Remark.created.desc(), Remark.id)
        )
    )


def _asked_now(orm: OrmSession, session_id: int) -> set[str]:
    """The sentences of which the round of now tells everything: who took a concern back, has none."""
    step = consent_step(orm, session_id, ABOUT)
    return set(step.rules.keys) if step and step.revealed and isinstance(step.rules, Consent) else set()


def _said_now(orm: OrmSession, session_id: int) -> list[RemarkView]:
    """The concerns and objections on the newest version; none before the reveal."""
    step = consent_step(orm, session_id, ABOUT)
    if step is None or not step.revealed or not isinstance(step.rules, Consent):
        return []
    words = {item.id: item.text for item in step.rules.items}
    replies = {row.id: row.reply for row in orm.scalars(select(Remark).where(Remark.session_id == session_id))}
    # Who answers again says the same under another key; what the group replied to it, holds.
    before = {(row.sentence, row.text): row.reply for row in reversed(_kept(orm, session_id)) if row.reply}
    return [
        RemarkView(
            id=card.id,
            kind="objection" if card.mark == OBJECTION else "concern",
            sentence=card.column,
            about=words[card.column or ""],
            text=card.text,
            reply=replies.get(card.id, before.get((card.column, card.text), "")),
        )
        for card in cards_of(orm, step)[0]
    ]


def reply(store: Store, viewer: Viewer, session_id: int, remark: str, text: str) -> None:
    """Write what the group does with a remark."""
    viewer.must_lead()
    answer = clean_text(text, LONGEST_REMARK, "Het antwoord")
    said = {known.id: known for known in remarks(store, viewer, session_id)}.get(remark)
    if said is None:
        raise RuleError("Deze opmerking is er niet meer. Laad de pagina opnieuw.")
    with store.write() as orm:
        row = orm.get(Remark, remark)
        if row is None:
            row = Remark(id=remark, session_id=session_id, kind=said.kind, sentence=said.sentence, reply="")
            orm.add(row)
        if row.reply != answer:
            row.reply = answer
            touch(orm, session_id)


def add_feedback(store: Store, viewer: Viewer, session_id: int, text: str) -> str:
    """Write down what a reader sent, and return its key."""
    viewer.must_lead()
    words = _reaction(text)
    with store.write() as orm:
        session_row(orm, session_id)
        row = Remark(id=store.new_key(), session_id=session_id, kind="feedback", text=words)
        orm.add(row)
        touch(orm, session_id)
        return row.id


def change_feedback(store: Store, viewer: Viewer, session_id: int, remark: str, text: str) -> None:
    """Put other words in place of what a reader sent."""
    viewer.must_lead()
    words = _reaction(text)
    with store.write() as orm:
        _feedback(orm, session_id, remark).text = words
        touch(orm, session_id)


def remove_feedback(store: Store, viewer: Viewer, session_id: int, remark: str) -> None:
    """Take a reader's reaction away, with the reply."""
    viewer.must_lead()
    with store.write() as orm:
        orm.delete(_feedback(orm, session_id, remark))
        touch(orm, session_id)


def _reaction(text: str) -> str:
    words = clean_text(text, LONGEST_REMARK, "De reactie")
    if not words:
        raise RuleError("De reactie is nog leeg. Schrijf op wat de lezer zei, zonder naam.")
    return words


def _feedback(orm: OrmSession, session_id: int, remark: str) -> Remark:
    row = orm.get(Remark, remark)
    if row is None or row.session_id != session_id or row.kind != "feedback":
        raise RuleError("Deze reactie is er niet meer. Laad de pagina opnieuw.")
    return row


def _change(store: Store, viewer: Viewer, session_id: int, action: str, **values: object) -> None:
    viewer.must_lead()
    with store.write() as orm:
        newest = newest_vision(orm, session_id)
        if newest is None:
            raise RuleError("Er is nog geen visie. Schrijf haar eerst.")
        if any(getattr(newest, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(newest, name, value)
            note(orm, viewer, session_id, action)
            touch(orm, session_id)


def _was_asked(orm: OrmSession, version: VisionText) -> bool:
    """Whether anybody said something of this version since it was begun."""
    step = consent_step(orm, version.session_id, ABOUT)
    if step is None or not counts(orm, step):
        return False
    return (
        orm.scalar(select(Answer.id).where(Answer.step_id == step.id, Answer.id > version.answers_before).limit(1))
        is not None
    )


def _keep(orm: OrmSession, version: VisionText) -> None:
    """Of a version that is about to be replaced: keep the consent it got and what was said of it."""
    found = revealed_counts(orm, version.session_id, ABOUT)
    version.consent = {key: [said.agree, said.concern, said.objection] for key, said in found.items()}
    for said in _said_now(orm, version.session_id):
        row = orm.get(Remark, said.id) or Remark(id=said.id, session_id=version.session_id, reply=said.reply)
        row.kind, row.sentence, row.about, row.text = said.kind, said.sentence, said.about, said.text
        orm.add(row)
