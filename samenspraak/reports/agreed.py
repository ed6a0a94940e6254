"""What was agreed, as rows of the export: promises, the vision, what was said of it, and what came of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samenspraak.reports import labels
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.labels import CHOICES
from samenspraak.store import Store
from samenspraak.workshop import evaluating
from samenspraak.workshop.promises import promises
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import ConsentCount, VisionView
from samenspraak.workshop.vision import remarks, vision

STATES: Mapping[str, str] = {
    "concept": "concept",
    "feedback": "mensen kunnen reageren",
    "adopted": "vastgesteld",
    "published": "uitgedragen",
}


def agreed(store: Store, viewer: Viewer, session_id: int) -> Iterator[dict[str, Any]]:
    """A row for each promise, each sentence of the newest version, and each remark."""
    for place, promise in enumerate(promises(store, viewer, session_id), 1):
        yield {"soort": labels.PROMISE, "tekst": promise.text, "plaats": place}
    if newest := vision(store, viewer, session_id):
        state = f"versie {newest.number}: {STATES[newest.state]}"
        for place, sentence in enumerate(newest.sentences, 1):
            yield {"soort": labels.VISION, "tekst": sentence.text, "plaats": place, "uitkomst": state}
    for remark in remarks(store, viewer, session_id):
        yield {
            "soort": labels.REMARK,
            "kolom": remark.about,
            "tekst": remark.text,
            "keuze": CHOICES.get(remark.kind, ""),
            "uitkomst": remark.reply,
        }


def judged(store: Store, viewer: Viewer) -> Iterator[dict[str, Any]]:
    """A row for each thing in the plan of which the group wrote what came of it, and one for how they saw it."""
    for held in evaluating.evaluations(store, viewer):
        for group in evaluating.agenda(store, viewer, held.id):
            for item in group.items:
                found = item.found
                about = {"kolom": item.agreed.title, "datum": held.held_on}
                if found.happened or found.choice or found.onward:
                    choice = CHOICES.get(found.choice, "")
                    yield {
                        **about,
                        "soort": labels.VERDICT,
                        "tekst": found.happened,
                        "keuze": choice,
                        "uitkomst": found.onward,
                    }
                if found.evidence:
                    yield {**about, "soort": labels.SEEN, "tekst": found.evidence}


def consent_in_words(said: ConsentCount | None) -> str:
    """How far a group agrees; None where nobody answered in these words."""
    if said is None:
        return "Nog niet voorgelegd"
    if said.objection:
        return f"Nog geen instemming: {_number(said.objection, 'bezwaar', 'bezwaren')}"
    if said.concern:
        return f"Instemming, met {_number(said.concern, 'zorg', 'zorgen')}"
    return "Instemming: iedereen is akkoord"


def course_in_words(newest: VisionView) -> str:
    """Until when people can react to a vision, or since when it stands and where it can be read; empty for a concept."""
    if newest.state == "feedback" and newest.feedback_until:
        return f"Reageren kan tot en met {day_in_words(newest.feedback_until)}."
    if not newest.adopted_on:
        return ""
    places = f" Te lezen in: {together(newest.published_in)}." if newest.published_in else ""
    return f"Vastgesteld op {day_in_words(newest.adopted_on)}.{places}"


def together(words: Sequence[str]) -> str:
    """Words with commas and ‘en’ between them."""
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last


def _number(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
