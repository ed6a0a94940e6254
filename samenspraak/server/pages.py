"""Our own handlers: the front page, the workbooks, a sign of life, and pages with a message instead of Tornado's."""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import aclosing, closing, suppress
from typing import Any

import tornado.web
from tornado.iostream import StreamClosedError
from voila.static_file_handler import TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from samenspraak import __version__
from samenspraak.errors import SamenspraakError
from samenspraak.folder import DataFolder
from samenspraak.server.assets import Compressed
from samenspraak.server.books import books, for_coach, openable
from samenspraak.server.door import REACH
from samenspraak.server.identity import CoachToo, Public, coordinator_of, page, refuse
from samenspraak.server.rendering import pieces
from samenspraak.store import open_store
from samenspraak.workshop.trajectory import trajectory

_LOG = logging.getLogger("samenspraak.server")
_UNREADABLE = (400, 500)


class DutchErrors(tornado.web.RequestHandler):
    """An error is a page in Dutch with the next step; what happened stands in the log."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.page("error.html", status_code=status_code, **self.about_error()))

    def about_error(self) -> dict[str, Any]:
        """More that the page of an error should know."""
        return {}

    def page(self, name: str, **values: Any) -> str:
        """Render one of our pages."""
        return page(self, name, **values)


class Nowhere(Public, DutchErrors):
    """Answers what no other handler knows: 404, or 403 under a name that is not ours."""

    def prepare(self) -> None:
        known = self.settings[REACH].knows(self.request.host_name)
        raise tornado.web.HTTPError(404 if known else 403)


class Health(Public, DutchErrors):
    """`/healthz`: a sign of life for whoever watches the server."""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.write({"status": "ok", "versie": __version__})


def _trajectory(folder: DataFolder) -> tuple[str, str]:
    """The name of the trajectory in `folder`, or why it can't be read; both may be empty."""
    try:
        with closing(open_store(folder)) as store:
            found = trajectory(store)
    except SamenspraakError as error:
        return "", str(error)
    return (found.name, "") if found else ("", "")


class FrontPage(DutchErrors):
    """`/coordinator`: the way to the workbooks. It needs no kernel."""

    def initialize(self, folder: DataFolder) -> None:
        self._folder = folder

    async def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        loop = asyncio.get_running_loop()
        name, trouble = await loop.run_in_executor(None, _trajectory, self._folder)
        self.write(
            self.page(
                "front.html",
                trajectory=name,
                trouble=trouble,
                own=books(self._folder, self._folder.workbooks),
                example=books(self._folder, self._folder.example.workbooks),
                place=str(self._folder.path),
            )
        )


class TemplateFiles(Public, DutchErrors, Compressed, TemplateStaticFileHandler):
    """`/voila/templates/…`: style, script and fonts. Voilà's own handler stumbles over an address of another form."""

    def parse_url_path(self, url_path: str) -> str:
        if not re.fullmatch(r"[\w-]+/static/[\w./-]+", url_path) or ".." in url_path:
            raise tornado.web.HTTPError(404)
        path: str = super().parse_url_path(url_path)
        return path


def with_home(page_config: dict[str, Any], *, base_url: str, **_: Any) -> dict[str, Any]:
    """Tell a workbook's page where its coordinator begins; in plain Voilà that page is not there."""
    return {**page_config, "samenspraakHome": f"{base_url}coordinator"}


class Workbook(CoachToo, DutchErrors, TornadoVoilaHandler):
    """`/voila/render/…`: only workbooks of this data folder, and not more of them than the machine can bear."""

    def initialize(self, folder: DataFolder, front_end: str, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self._folder = folder
        self._front_end = front_end
        self._left = False

    def about_error(self) -> dict[str, Any]:
        return {"workbook": self.path_args[0]} if self.path_args and self.get_status() in _UNREADABLE else {}

    @tornado.web.authenticated
    async def get(self, path: str | None = None) -> None:
        book = openable(self._folder, path or "")
        if coordinator_of(self) is None and book != for_coach(self._folder):
            refuse(self)
            return
        if book is None:
            raise tornado.web.HTTPError(404)
        if not await self.kernel_manager.has_room():
            raise tornado.web.HTTPError(503)
        # Reading it sets the cookie with which Voilà's page may end its kernel when it is left (voila#1458).
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        async with aclosing(pieces(self, book, self._front_end)) as stream:
            async for piece in stream:
                self.write(piece)
                with suppress(StreamClosedError):
                    await self.flush()
                if self._left:
                    return

    def on_connection_close(self) -> None:
        """The reader left before the page was complete."""
        self._left = True
