"""What who leads took out of a text again: out of what was kept of before, and out of copies, for good."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store import Store
from samenspraak.store.plan_tables import Verdict
from samenspraak.store.tables import Priority, Remark, Session, Undo, VisionText
from samenspraak.workshop.supply import sentences_of
from samenspraak.workshop.trajectory import touch
from samenspraak.workshop.undo import drop_idle
from samenspraak.workshop.viewer import Viewer


def forget_typed(store: Store, viewer: Viewer, words: Mapping[str, str], texts: Mapping[str, str]) -> None:
    """Take words that were found and replaced out of all that the data file kept of before.

    A version of the vision that was adopted is a document of the school, and stays as it was adopted.

    Args:
        store: the open data file.
        viewer: the coordinator.
        words: what was found, with what takes its place in what `undo` can bring back, in earlier versions of the vision and in what
            was found of something that left the plan.
        texts: whole texts in which it stood, with how they read now; a name of a theme may stand in a priority as well.
    """
    viewer.must_lead()
    with store.write() as orm:
        for kept in orm.scalars(select(Undo)):
            kept.before = _swapped(kept.before, words)
        drop_idle(orm)
        for verdict in orm.scalars(select(Verdict)):
            verdict.title = _swap(verdict.title, words)
        for session in orm.scalars(select(Session)):
            _in_earlier_versions(orm, session.id, words)
            _in_copies(orm, session, texts)
    store.forget_when_free()


def _in_earlier_versions(orm: OrmSession, session_id: int, words: Mapping[str, str]) -> None:
    """Of the vision, and of what was said of their sentences."""
    found = select(VisionText).where(VisionText.session_id == session_id).order_by(VisionText.number.desc())
    versions = orm.scalars(found).all()
    adopted = {sentence.key for version in versions if version.adopted_on for sentence in sentences_of(version.text)}
    keys: dict[str, str] = {}
    for version in versions[1:]:
        if version.adopted_on:
            continue
        for sentence in sentences_of(version.text):
            keys[sentence.key] = sentences_of(_swap(sentence.text, words))[0].key
        version.text = _swap(version.text, words)
        version.consent = {keys.get(key, key): said for key, said in version.consent.items()}
    for remark in orm.scalars(select(Remark).where(Remark.session_id == session_id, Remark.about != "")):
        if remark.sentence and remark.sentence not in adopted:
            remark.about, remark.sentence = _swap(remark.about, words), keys.get(remark.sentence, remark.sentence)


def _in_copies(orm: OrmSession, session: Session, texts: Mapping[str, str]) -> None:
    """Where a text was taken over whole: a theme's name by a priority, and by a line of the start picture."""
    changed = False
    for priority in orm.scalars(select(Priority).where(Priority.session_id == session.id)):
        if priority.title in texts:
            priority.title, changed = texts[priority.title], True
    lines = [_swap(line, texts) for line in session.start_picture]
    if lines != session.start_picture:
        session.start_picture, changed = lines, True
    if changed:
        touch(orm, session.id)


def _swapped(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _swap(value, words)
    if isinstance(value, dict):
        return {name: _swapped(part, words) for name, part in value.items()}
    if isinstance(value, list):
        return [_swapped(part, words) for part in value]
    return value


def _swap(text: str, words: Mapping[str, str]) -> str:
    """The text with other words in place of these, where they stand on their own."""
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _, word=word: words[word], text)  # type: ignore[misc]
    return text
