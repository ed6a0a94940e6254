"""The vision: written together, with consent on each sentence, and brought out afterwards."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from samenspraak.errors import RuleError
from samenspraak.reports.dates import day_in_words, local_day, weekday_in_words
from samenspraak.workshop import promises, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PromiseView, RemarkView, VisionView
from widgets._agreement import MISSING, Round, agreement, asking
from widgets._days import today
from widgets._in_room import InRoom

_INSPIRATION = "visie"
"""The key of the step at which small groups write their sentences."""
_TIME_TO_REACT = timedelta(weeks=2)
_BEGIN: dict[str, Any] = {
    "number": "",
    "state": "",
    "text": "",
    "summary": "",
    "sentences": [],
    "rest": [],
    "ask": None,
    "feedback_until": None,
    "adopted_on": None,
    "published_in": [],
}


class Vision(InRoom):
    """The newest version, how the group stands to each sentence, and what comes after."""

    component: ClassVar[str] = "vision"

    _before: str | None = None
    """The text that an older version took the place of; it can be taken back until somebody writes."""
    _removed: RemarkView | None = None
    """The reaction that was taken away last; it can be put back until the next one goes."""
    _poster: tuple[object, str] | None = None
    """What the newest poster shows, and the poster as an address."""

    def view(self) -> dict[str, Any]:
        written = vision.versions(self._store, COORDINATOR, self._session)
        remarks = vision.remarks(self._store, COORDINATOR, self._session)
        owner = trajectory.trajectory(self._store)
        return {
            "key": f"{owner.uid if owner else ''}:{self._session}",
            "most": vision.LONGEST,
            "inspiration": self._inspiration(),
            "reactions": [_remark(remark) for remark in remarks if remark.kind == "feedback"],
            "removed": self._removed.text if self._removed else None,
            "defaults": {"until": (today() + _TIME_TO_REACT).isoformat(), "on": today().isoformat()},
            "versions": [_version(view) for view in written],
            "undo": "Haal de tekst van net terug" if self._before is not None else None,
            "poster": self._poster_view(written[0] if written else None),
            **(self._newest(written[0], remarks) if written else _BEGIN),
        }

    @property
    def _session(self) -> int:
        return self._room.session_id

    def _round(self) -> Round:
        return Round(self._store, self._session, self._room.now.steps.values(), vision.ABOUT)

    def _newest(self, newest: VisionView, remarks: Sequence[RemarkView]) -> dict[str, Any]:
        consent = self._round()
        going = consent.going()
        verdicts = {
            sentence.key: (
                agreement(newest.consent.get(sentence.key)) if consent.revealed else asking() if going else None
            )
            for sentence in newest.sentences
        }
        sentences = [
            {
                "key": sentence.key,
                "text": sentence.text,
                "agreement": verdicts[sentence.key],
                "remarks": [_remark(remark) for remark in remarks if remark.sentence == sentence.key],
            }
            for sentence in newest.sentences
        ]
        missing = sum(verdict is not None and verdict["status"] in MISSING for verdict in verdicts.values())
        summary = f"De zinnen liggen nu voor. {going}" if going else ""
        if consent.revealed:
            summary = (
                f"Over {missing} van de {len(sentences)} zinnen is nog geen instemming."
                if missing
                else "Over alle zinnen is instemming."
            )
        return {
            "number": newest.number,
            "state": newest.state,
            "text": newest.text,
            "summary": summary,
            "sentences": sentences,
            "rest": [
                _remark(remark) | {"about": remark.about}
                for remark in remarks
                if remark.sentence and remark.sentence not in verdicts
            ],
            "ask": _ask(consent, missing) if newest.state == "concept" and not going else None,
            "feedback_until": _day(newest.feedback_until),
            "adopted_on": _day(newest.adopted_on),
            "published_in": list(newest.published_in),
        }

    def _inspiration(self) -> dict[str, Any]:
        step = next((step for step in self._room.now.steps.values() if step.key == _INSPIRATION), None)
        if step is None:
            return {"waiting": "", "texts": []}
        shown = walls.wall(self._store, COORDINATOR, step.id)
        waiting = "De zinnen van de groepjes komen hier als je ze laat zien."
        if shown.revealed:
            waiting = "" if shown.cards else "De groepjes schreven geen zinnen."
        return {"waiting": waiting, "texts": [{"id": card.id, "text": card.text} for card in shown.cards]}

    def _promises(self) -> list[PromiseView]:
        return promises.promises(self._store, COORDINATOR, self._session)

    def _poster_view(self, newest: VisionView | None) -> dict[str, Any]:
        chosen = {promise.id for promise in self._promises()}
        found = promises.candidates(self._store, COORDINATOR, self._session)
        shown = self._on_poster(newest) if self._poster else None
        current = self._poster is not None and self._poster[0] == shown
        return {
            "promises": [{"id": promise.id, "text": promise.text, "chosen": promise.id in chosen} for promise in found],
            "most": promises.MOST,
            "waiting": (
                ""
                if found
                else "De beloften komen uit het deel over het kind. Laat daar de kaartjes zien; dan kies je ze hier."
            ),
            "hint": "Er is iets veranderd. Maak de poster opnieuw." if self._poster and not current else "",
            "href": self._poster[1] if self._poster and current else None,
            "name": "poster-visie.pdf",
        }

    def _on_poster(self, newest: VisionView | None) -> object:
        shown = replace(newest, consent={}) if newest else None
        return shown, [promise.text for promise in self._promises()], trajectory.trajectory(self._store)

    def on_write(self, text: str) -> None:
        vision.write(self._store, COORDINATOR, self._session, text)
        self._before = None

    def on_reuse(self, number: str) -> None:
        newest, *older = vision.versions(self._store, COORDINATOR, self._session)
        for version in older:
            if version.number == number:
                vision.write(self._store, COORDINATOR, self._session, version.text)
                self._before = newest.text
                return
        raise RuleError(f"Versie {number} is er niet meer. Laad de pagina opnieuw.")

    def on_undo_reuse(self) -> None:
        if self._before is not None:
            vision.write(self._store, COORDINATOR, self._session, self._before)
            self._before = None

    def on_propose(self) -> None:
        self._round().ask()

    def on_reply(self, id: str, text: str) -> None:  # noqa: A002 - the screen's own word
        vision.reply(self._store, COORDINATOR, self._session, id, text)

    def on_ask_feedback(self, until: str) -> None:
        vision.ask_feedback(self._store, COORDINATOR, self._session, until)

    def on_add_feedback(self, text: str) -> None:
        key = vision.add_feedback(self._store, COORDINATOR, self._session, text)
        self.changes_with("change_feedback", id=key, text=text)

    def on_change_feedback(self, id: str, text: str) -> None:  # noqa: A002
        vision.change_feedback(self._store, COORDINATOR, self._session, id, text)

    def on_remove_feedback(self, id: str) -> None:  # noqa: A002
        found = vision.remarks(self._store, COORDINATOR, self._session)
        vision.remove_feedback(self._store, COORDINATOR, self._session, id)
        self._removed = next((remark for remark in found if remark.id == id), None)

    def on_restore_feedback(self) -> None:
        if self._removed is not None:
            key = vision.add_feedback(self._store, COORDINATOR, self._session, self._removed.text)
            vision.reply(self._store, COORDINATOR, self._session, key, self._removed.reply)
            self._removed = None

    def on_adopt(self, on: str) -> None:
        vision.adopt(self._store, COORDINATOR, self._session, on)

    def on_publish(self, places: list[str]) -> None:
        vision.publish(self._store, COORDINATOR, self._session, places)

    def on_back(self) -> None:
        vision.back_to_concept(self._store, COORDINATOR, self._session)

    def on_pick(self, ids: list[str]) -> None:
        promises.choose_promises(self._store, COORDINATOR, self._session, ids)

    def on_make_poster(self) -> None:
        from samenspraak.reports.poster import poster

        newest = vision.vision(self._store, COORDINATOR, self._session)
        owner = trajectory.trajectory(self._store)
        if newest is None or owner is None:
            raise RuleError("Er is nog geen visie voor op de poster. Schrijf haar eerst.")
        made = poster(owner, newest, [promise.text for promise in self._promises()])
        address = f"data:application/pdf;base64,{base64.b64encode(made).decode('ascii')}"
        self._poster = self._on_poster(newest), address
        self._seen = None  # nothing changed in the data, yet there is something to show


def _ask(consent: Round, missing: int) -> dict[str, str] | None:
    if consent.step is None:
        return None
    if not consent.revealed:
        return {"label": "Leg de zinnen voor", "hint": "Ieder zegt per zin: akkoord, akkoord met zorg of bezwaar."}
    if missing:
        return {"label": "Leg de zinnen opnieuw voor", "hint": "Wat niet veranderde, houdt zijn antwoorden."}
    return None


def _remark(remark: RemarkView) -> dict[str, Any]:
    return {"id": remark.id, "kind": remark.kind, "text": remark.text, "reply": remark.reply}


def _version(view: VisionView) -> dict[str, Any]:
    return {
        "number": view.number,
        "created": day_in_words(local_day(view.created).isoformat()),
        "sentences": [{"key": sentence.key, "text": sentence.text} for sentence in view.sentences],
    }


def _day(iso: str | None) -> dict[str, str] | None:
    return {"iso": iso, "words": weekday_in_words(iso)} if iso else None
