"""What goes along to a talk of what is known already: a few sentences, which become its start picture."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import groupby
from textwrap import shorten
from typing import Any, ClassVar

from samenspraak.catalogue import Catalogue
from samenspraak.errors import RuleError
from samenspraak.workshop import evaluating, script, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import SessionView
from samenspraak.workshop.vision import SESSION as VISION
from widgets._component import Acting
from widgets._measured import Measured

_PANEL = "panelgesprek"
_TALKS = (VISION, _PANEL)
_FROM_PANEL = "Uit het panelgesprek"
_FROM_EVALUATION = "Wat meeging uit de evaluatie"
Line = dict[str, str]
"""`text`, which goes along, and a `note` to read here: that of a theme, or the whole of what is too long to go along."""


class TakeAlong(Acting):
    """Sentences to choose from, with for each talk what goes along already."""

    component: ClassVar[str] = "take_along"

    def __init__(self, measured: Measured, catalogue: Catalogue, **kwargs: Any) -> None:
        self._measured = measured
        self._store = measured.store
        self._catalogue = catalogue
        self._seen: Hashable = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        seen = (
            tuple(one.id for one in self._measured.released()),
            tuple(trajectory.sessions(self._store)),
            tuple(evaluating.onward(self._store, COORDINATOR)),
        )
        if seen != self._seen:
            self._seen = seen
            super().refresh()

    def view(self) -> dict[str, Any]:
        sessions = {one.kind: one for one in trajectory.sessions(self._store)}
        offered = [*self._from_questionnaire(), *self._from_panel(sessions.get(_PANEL)), *self._from_evaluation()]
        known = {line["text"] for _, line in offered}
        chosen = {talk: self._chosen(sessions.get(talk)) for talk in _TALKS}
        return {
            "talks": [
                {
                    "key": talk,
                    "title": self._catalogue.sessions[talk].title,
                    "chosen": chosen[talk],
                    "own": [text for text in chosen[talk] if text not in known],
                }
                for talk in _TALKS
            ],
            "groups": [
                {"title": title, "lines": [line for _, line in found]}
                for title, found in groupby(offered, key=lambda one: one[0])
            ],
            "most": script.MOST_LINES,
        }

    def on_take(self, talk: str, text: str) -> None:
        """Take a sentence along; after those that go along already."""
        if talk not in _TALKS:
            raise RuleError(f"Het gesprek ‘{talk}’ is er niet. Laad de pagina opnieuw.")
        session = trajectory.open_session(self._store, COORDINATOR, self._catalogue.sessions[talk])
        self._choose(session, [*(one for one in self._chosen(session) if one != text), text])

    def on_leave(self, talk: str, text: str) -> None:
        """Leave a sentence here."""
        session = next((one for one in trajectory.sessions(self._store) if one.kind == talk), None)
        if session is not None:
            self._choose(session, [one for one in self._chosen(session) if one != text])

    def _choose(self, session: SessionView, texts: Iterable[str]) -> None:
        before = vars(script.preparation(self._store, session.id))
        script.prepare(self._store, COORDINATOR, session.id, **{**before, "start_picture": tuple(texts)})

    def _chosen(self, session: SessionView | None) -> list[str]:
        return list(script.preparation(self._store, session.id).start_picture) if session else []

    def _from_questionnaire(self) -> list[tuple[str, Line]]:
        """By title, what the newest measurement that was released says."""
        found, former = self._measured.findings()
        if found is None:
            return []
        from samenspraak.reports.startpositie import lines

        told = lines(found, self._measured.words(), former)
        return [(line.about, _fitting(line.text)) for line in told]

    def _from_panel(self, session: SessionView | None) -> list[tuple[str, Line]]:
        """The themes that were made of what was told in the panel talk; the note is to read here, and stays here."""
        if session is None:
            return []
        return [
            (_FROM_PANEL, {"text": _line(step.question, theme.title), "note": theme.note})
            for step in trajectory.steps(self._store, session.id)
            if step.revealed and step.rules.in_words
            for theme in walls.wall(self._store, COORDINATOR, step.id).themes
        ]

    def _from_evaluation(self) -> list[tuple[str, Line]]:
        """What the newest evaluation that was rounded off takes along to the next cycle."""
        kept = evaluating.onward(self._store, COORDINATOR)
        return [(_FROM_EVALUATION, _fitting(f"{title}: {text}")) for title, text in kept]


def _fitting(text: str) -> Line:
    """A sentence as it fits in a start picture: of one that is too long, its first words."""
    if len(text) <= script.LONGEST_LINE:
        return {"text": text, "note": ""}
    return {
        "text": shorten(text, script.LONGEST_LINE, placeholder="…"),
        "note": f"Dit is het begin. De hele zin: {text}",
    }


def _line(question: str, title: str) -> str:
    """A theme as a sentence that fits in a start picture; under a long question its name has to do."""
    line = f"{question} – {title}"
    return line if len(line) <= script.LONGEST_LINE else title
