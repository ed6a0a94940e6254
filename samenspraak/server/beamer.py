"""The beamer: a page without a kernel that follows the session and shows only what the whole room may see."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import closing
from typing import TYPE_CHECKING, Any

import tornado.web
from jinja2 import Environment
from tornado.iostream import StreamClosedError

from samenspraak.folder import EXAMPLE, DataFolder
from samenspraak.invitation import in_words, join_address, reached_at, to_scan
from samenspraak.server.following import Following, Watch
from samenspraak.server.pages import DutchErrors
from samenspraak.server.slides import (
    Drawing,
    Invitation,
    Slide,
    own_pace,
    slide_of,
    trouble,
    waiting,
    with_invitation,
    with_outcome,
    without_outcome,
)
from samenspraak.steps import Ballot
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, trajectory
from samenspraak.workshop.screen import finished, screen
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import Screen

if TYPE_CHECKING:  # see `slides`
    from samenspraak.reports.outcome import Outcome

PULSE = 10
"""Seconds after which the stream says that it is still there."""
_PICTURES = 4
"""So many pictures are kept, for a page that still shows the one before."""
_LOG = logging.getLogger("samenspraak.server")

_Moment = tuple[str, str, int, int]
"""What an outcome was drawn from: trajectory, session, version of the session, step."""


class Beamer:
    """The beamer of one data folder.

    Args:
        folder: the data folder, which may not be there yet.
        pages: our pages.
        address: where the beamer is, with a slash at the end.
        drawing: one thread for all pictures: drawing takes long, and matplotlib's settings are one for all threads.
        example: whether this is the example's folder.
        phones: tells where phones reach this machine now; empty when they can't.
    """

    def __init__(
        self,
        folder: DataFolder,
        pages: Environment,
        address: str,
        drawing: Executor,
        *,
        example: bool,
        phones: Callable[[], str] = reached_at,
    ) -> None:
        self.address = address
        self.following = Following(folder, self._read, lambda: self._render(trouble()))
        self._folder = folder
        self._pages = pages
        self._drawing = drawing
        self._example = example
        self._phones = phones
        self._asked: _Moment | None = None
        self._drawn: tuple[_Moment, Outcome | None] | None = None
        self._pictures: OrderedDict[str, str] = OrderedDict()

    def picture(self, name: str) -> str | None:
        """A picture as SVG, as long as a slide may show it."""
        return self._pictures.get(name)

    def warm_up(self) -> None:
        """Load what draws, so that the first outcome does not wait for it."""
        self._drawing.submit(_load)

    def _render(self, slide: Slide) -> str:
        return self._pages.get_template("beamer_slide.html").render(slide=slide, address=self.address)

    def _read(self, store: Store | None) -> str:
        session = next(reversed(trajectory.sessions(store)), None) if store else None
        if store is None or session is None:
            return self._render(waiting(example=self._example))
        shown = screen(store, session.id)
        votes = shown.kind == "question" and shown.step is not None and isinstance(shown.step.rules, Ballot)
        options = answering.own_options(store, ROOM, shown.step.id) if votes and shown.step else []
        slide = self._inviting(store, shown, slide_of(shown, options))
        if shown.kind == "outcome":
            return self._render(self._with_outcome(slide, shown))
        self._asked = self._drawn = None  # what is closed again must not come back, not even for a moment
        self._pictures.clear()
        return self._render(slide)

    def _inviting(self, store: Store, shown: Screen, slide: Slide) -> Slide:
        """With the way to join, where the room is asked to and phones reach this machine."""
        asks = shown.kind == "joining" or (shown.kind == "before" and shown.part is None)
        if shown.session.pace == "self" and shown.kind in {"part", "question"}:
            slide, asks = own_pace(shown, finished(store, shown.session.id)), True
        base = self._phones()
        if not (asks and base and shown.session.joining):
            return slide
        place, code = f"{EXAMPLE}/" if self._example else "", shown.session.code
        picture = to_scan(join_address(base, code, place=place))
        return with_invitation(slide, Invitation(picture, in_words(base, place=place), code))

    def _with_outcome(self, slide: Slide, shown: Screen) -> Slide:
        """The outcome, or the one before it while a newer one is being drawn; before the first one the slide itself."""
        if shown.step is None:
            return slide
        moment = (shown.trajectory.uid, shown.session.code, shown.version, shown.step.id)
        if self._asked != moment:
            self._asked = moment
            self._drawing.submit(self._draw, moment)
        drawn, outcome = self._drawn or (None, None)
        if outcome is None or drawn is None or (*drawn[:2], drawn[3]) != (*moment[:2], moment[3]):
            return without_outcome(slide) if drawn == moment else slide
        picture = outcome.picture
        if picture is None:
            return with_outcome(slide, outcome, None)
        name = hashlib.sha256(picture.svg.encode()).hexdigest()[:32]
        self._pictures[name] = picture.svg
        self._pictures.move_to_end(name)
        while len(self._pictures) > _PICTURES:
            self._pictures.popitem(last=False)
        return with_outcome(slide, outcome, Drawing(f"figuur/{name}.svg", picture.alt))

    def _draw(self, moment: _Moment) -> None:
        """In the thread that draws, with a store of its own: who asked may be gone by then."""
        from samenspraak.reports.outcome import outcome

        found = None
        try:
            with closing(open_store(self._folder)) as store:
                found = outcome(store, ROOM, moment[3])
        except Exception:  # noqa: BLE001 - logged; the slide says where to look
            _LOG.exception("an outcome can't be drawn")
        if self._asked == moment:
            self._drawn = (moment, found)
            self.following.nudge()


def _load() -> None:
    import samenspraak.reports.outcome  # noqa: F401 - loading it is the point


class _Beamed(DutchErrors):
    def initialize(self, beamer: Beamer) -> None:
        self._beamer = beamer

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")


class BeamerPage(_Beamed):
    """`/beamer` and `/voorbeeld/beamer`."""

    async def get(self) -> None:
        slide = await self._beamer.following.now()
        self.write(self.page("beamer.html", slide=slide, address=self._beamer.address))


class BeamerStream(_Beamed):
    """`…/volg`: each new slide as a server-sent event, with the server's clock for the timer."""

    _watch: Watch | None = None
    _gone = False

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self._beamer.warm_up()
        with self._beamer.following.watching() as self._watch:
            while not self._gone:
                slide = await self._watch.next(PULSE)
                news: dict[str, Any] = {"now": round(time.time() * 1000)}
                if slide is not None:
                    news["slide"] = slide
                self.write(f"retry: 1000\ndata: {json.dumps(news)}\n\n")
                try:
                    await self.flush()
                except StreamClosedError:
                    return

    def on_connection_close(self) -> None:
        self._gone = True
        if self._watch:
            self._watch.leave()


class BeamerPicture(_Beamed):
    """`…/figuur/NAME.svg`: a picture on a slide."""

    def get(self, name: str) -> None:
        picture = self._beamer.picture(name)
        if picture is None:
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", "image/svg+xml; charset=utf-8")
        self.write(picture)


def rules(beamer: Beamer) -> list[tuple[Any, ...]]:
    """The addresses of a beamer."""
    which = {"beamer": beamer}
    page = beamer.address.rstrip("/")
    return [
        (f"{page}/?", BeamerPage, which),
        (f"{page}/volg", BeamerStream, which),
        (f"{page}/figuur/([0-9a-f]+)\\.svg", BeamerPicture, which),
    ]
