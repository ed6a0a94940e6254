"""What came out of questions, drawn for whoever shows it: in a thread, once for all, and kept for a short while."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from samenspraak.folder import DataFolder
from samenspraak.server.slides import Drawing, Slide, with_outcome, without_outcome
from samenspraak.store import open_store
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import Screen

if TYPE_CHECKING:  # see `slides`
    from samenspraak.figures import Picture
    from samenspraak.reports.outcome import Outcome

_KEPT = 4
"""So many outcomes are kept with their pictures, for a page that still shows the one before."""
_LOG = logging.getLogger("samenspraak.server")

_Moment = tuple[str, str, int, int]
"""What an outcome is drawn from: trajectory, session, version of the session, step."""


class Drawings:
    """The outcomes of one data folder.

    Args:
        folder: the data folder.
        drawing: one thread for all pictures: drawing takes long, and matplotlib's settings are one for all threads.
    """

    def __init__(self, folder: DataFolder, drawing: Executor) -> None:
        self._folder = folder
        self._drawing = drawing
        self._drawn: OrderedDict[_Moment, Outcome | None] = OrderedDict()

    def warm_up(self) -> None:
        """Load what draws, so that the first outcome does not wait for it."""
        self._drawing.submit(_load)

    def draw(self, moment: _Moment, then: Callable[[_Moment, Outcome | None], None]) -> None:
        """Draw in the thread, and call `then` there."""
        self._drawing.submit(self._draw, moment, then)

    def _draw(self, moment: _Moment, then: Callable[[_Moment, Outcome | None], None]) -> None:
        """With a store of its own: who asked may be gone by then."""
        from samenspraak.reports.outcome import outcome

        if moment not in self._drawn:
            try:
                with closing(open_store(self._folder)) as store:
                    self._drawn[moment] = outcome(store, ROOM, moment[3], slim=True)
            except Exception:  # noqa: BLE001 - logged; the slide says where to look
                _LOG.exception("an outcome can't be drawn")
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        then(moment, self._drawn.get(moment))


class Outcomes:
    """The outcomes that one kind of page shows, with the addresses of their pictures.

    Args:
        drawings: where they are drawn.
        changed: called, in any thread, when one is there that was asked for.
    """

    def __init__(self, drawings: Drawings, changed: Callable[[], None]) -> None:
        self._drawings = drawings
        self._changed = changed
        self._asked: _Moment | None = None
        self._drawn: tuple[_Moment, Outcome | None] | None = None
        self._pictures: OrderedDict[str, str] = OrderedDict()

    def picture(self, name: str) -> str | None:
        """A picture as SVG, as long as a slide may show it."""
        return self._pictures.get(name)

    def forget(self) -> None:
        """Nothing is shown now: what is closed again must not come back, not even for a moment."""
        self._asked = self._drawn = None
        self._pictures.clear()

    def on(self, slide: Slide, shown: Screen) -> Slide:
        """The outcome, or the one before it while a newer one is being drawn; before the first one the slide itself."""
        if shown.step is None:
            return slide
        moment = (shown.trajectory.uid, shown.session.code, shown.version, shown.step.id)
        if self._asked != moment:
            self._asked = moment
            self._drawings.draw(moment, self._take)
        drawn, outcome = self._drawn or (None, None)
        if outcome is None or drawn is None or (*drawn[:2], drawn[3]) != (*moment[:2], moment[3]):
            return without_outcome(slide) if drawn == moment else slide
        picture, slim = outcome.picture, outcome.slim
        if picture is None or slim is None:
            return with_outcome(slide, outcome, None)
        drawing = Drawing(self._kept(picture), picture.alt, self._kept(slim))
        return replace(with_outcome(slide, outcome, drawing), table=outcome.table)

    def _kept(self, picture: Picture) -> str:
        """Keep a picture for a while, and give its address."""
        name = hashlib.sha256(picture.svg.encode()).hexdigest()[:32]
        self._pictures[name] = picture.svg
        self._pictures.move_to_end(name)
        while len(self._pictures) > 2 * _KEPT:
            self._pictures.popitem(last=False)
        return f"figuur/{name}.svg"

    def _take(self, moment: _Moment, found: Outcome | None) -> None:
        if self._asked == moment:
            self._drawn = (moment, found)
            self._changed()


def _load() -> None:
    import samenspraak.reports.outcome  # noqa: F401 - loading it is the point
