"""The beamer: a page without a kernel that follows the session and shows only what the whole room may see."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import tornado.web
from jinja2 import Environment
from tornado.iostream import StreamClosedError

from samenspraak.folder import EXAMPLE, DataFolder
from samenspraak.invitation import in_words, join_address, reached_at, to_scan
from samenspraak.server.following import Following, Watch
from samenspraak.server.outcomes import Drawings, Outcomes
from samenspraak.server.pages import DutchErrors
from samenspraak.server.slides import (
    Invitation,
    Slide,
    own_pace,
    slide_of,
    trouble,
    waiting,
    with_invitation,
)
from samenspraak.steps import Ballot
from samenspraak.store import Store
from samenspraak.workshop import answering, leading
from samenspraak.workshop.screen import finished, screen
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import Screen

PULSE = 10
"""Seconds after which the stream says that it is still there."""


class Beamer:
    """The beamer of one data folder.

    Args:
        folder: the data folder, which may not be there yet.
        pages: our pages.
        address: where the beamer is, with a slash at the end.
        drawings: the outcomes of that folder.
        example: whether this is the example's folder.
        phones: tells where phones reach this machine now; empty when they can't.
    """

    def __init__(
        self,
        folder: DataFolder,
        pages: Environment,
        address: str,
        drawings: Drawings,
        *,
        example: bool,
        phones: Callable[[], str] = reached_at,
    ) -> None:
        self.address = address
        self.following = Following(folder, self._read, lambda: self._render(trouble()))
        self.outcomes = Outcomes(drawings, self.following.nudge)
        self.warm_up = drawings.warm_up
        self._pages = pages
        self._example = example
        self._phones = phones

    def _render(self, slide: Slide) -> str:
        return self._pages.get_template("beamer_slide.html").render(slide=slide, address=self.address)

    def _read(self, store: Store | None) -> str:
        session = leading.on_beamer(store) if store else None
        if store is None or session is None:
            return self._render(waiting(example=self._example))
        shown = screen(store, session.id)
        votes = shown.kind == "question" and shown.step is not None and isinstance(shown.step.rules, Ballot)
        options = answering.own_options(store, ROOM, shown.step.id) if votes and shown.step else []
        slide = self._inviting(store, shown, slide_of(shown, options))
        if shown.kind == "outcome":
            return self._render(self.outcomes.on(slide, shown))
        self.outcomes.forget()
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

    _watch: Watch[str] | None = None
    _gone = False

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")  # a proxy must not keep what comes for later
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
        picture = self._beamer.outcomes.picture(name)
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
