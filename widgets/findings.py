"""What came back of the questionnaire, to read together: where to begin, pictures with their tables, and what was written."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue
from samenspraak.workshop import releasing
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._measured import Measured

_WAITING = {
    "draft": "Wat eruit komt, staat hier als de vragenlijst gesloten is en jullie het samen bekijken.",
    "open": "De vragenlijst is open. Wat eruit komt, staat hier als hij gesloten is en jullie het samen bekijken.",
    "closed": "De vragenlijst is gesloten. Kies hierboven ‘Bekijk wat eruit kwam’.",
}


class Findings(Acting):
    """The newest measurement that was released, beside the one before it.

    A picture is drawn when the screen asks for it: `picture` has the number of its block, its source and what it shows in
    words, and whether it is for a narrow screen.
    """

    component: ClassVar[str] = "findings"
    picture: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, measured: Measured, catalogue: Catalogue, **kwargs: Any) -> None:
        self._measured = measured
        self._store = measured.store
        self._owner = measured.owner
        self._catalogue = catalogue
        self._blocks: tuple[Any, ...] = ()
        self._drawn: dict[tuple[int, bool], dict[str, str]] = {}
        self._seen: Hashable = None
        super().__init__(**kwargs)

    def refresh(self) -> None:
        rounds = self._measured.rounds()
        released = [one for one in rounds if one.state == "released"]
        seen = ([(one.id, one.erased) for one in released], rounds[-1].state if rounds else "draft")
        if repr(seen) != self._seen:
            self._seen = repr(seen)
            self._read(released)
            self.state = self._state(rounds, released)

    def on_draw(self, block: int, *, narrow: bool = False) -> None:
        """Draw the picture of a block, for a narrow screen or a wide one."""
        if (block, narrow) not in self._drawn:
            from samenspraak.figures import Format

            drawn = self._blocks[block].draw(Format.COLUMN if narrow else Format.WIDE)
            self._drawn[block, narrow] = {"source": drawn.data_uri, "alt": drawn.alt} if drawn else {}
        self.picture = {"block": block, "narrow": narrow, **self._drawn[block, narrow]}

    def _read(self, released: list[MeasurementView]) -> None:
        self._blocks, self._drawn = (), {}
        found, former = self._measured.findings()
        if found is None:
            return
        from samenspraak.reports.startpositie import released_story

        place = self._owner, self._catalogue
        self._blocks = released_story(self._store, COORDINATOR, place, released[-1], (found, former))

    def _state(self, rounds: list[MeasurementView], released: list[MeasurementView]) -> dict[str, Any]:
        held = releasing.held_back(self._store, COORDINATOR, released[-1].id) if released else 0
        return {
            "number": released[-1].number if released else 0,
            "waiting": "" if released else _WAITING[rounds[-1].state if rounds else "draft"],
            "held": held,
            "blocks": [_shown(block) for block in self._blocks],
        }


def _shown(block: Any) -> dict[str, Any]:
    """A block as JSON; its picture is drawn later."""
    from samenspraak.reports.startpositie import Begin, Finding, Notes, Written

    match block:
        case Finding():
            return {
                "kind": "finding",
                "title": block.title,
                "sentence": block.sentence,
                "draws": block.draw is not None,
                "table": {
                    "caption": block.table.caption,
                    "columns": list(block.table.columns),
                    "rows": [list(row) for row in block.table.rows],
                },
                "said": [{"about": one.about, "who": one.who, "sentence": one.sentence} for one in block.said],
                "note": block.note,
            }
        case Begin():
            openings = [{"sentence": one.sentence, "question": one.question} for one in block.openings]
            return {"kind": "begin", "title": block.title, "sentence": block.sentence, "openings": openings}
        case Written():
            return {
                "kind": "written",
                "title": block.title,
                "who": block.who,
                "sentence": block.sentence,
                "texts": [{"text": text, "times": times} for text, times in block.texts],
            }
        case Notes():
            return {"kind": "notes", "title": block.title, "lines": list(block.lines)}
    raise TypeError(type(block).__name__)
