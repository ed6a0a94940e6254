"""The server: Voilà's application with our own front page, guards and ways of starting and stopping."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import tornado.web
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from jupyter_server.base.handlers import APIHandler, FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.utils import url_path_join
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.ioloop import PeriodicCallback
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler, MultiStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from samenspraak import invitation
from samenspraak.coach_link import coach_link
from samenspraak.errors import SetupError
from samenspraak.folder import ENV, DataFolder, shared_files
from samenspraak.server import api, participants, questionnaires
from samenspraak.server.assets import Compressed, ReadyFiles
from samenspraak.server.beamer import Beamer
from samenspraak.server.beamer import rules as beamer_rules
from samenspraak.server.connections import http_server, make_room
from samenspraak.server.door import REACH, Door
from samenspraak.server.failures import Failures
from samenspraak.server.front_end import FrontEnd, FrontEndFile, Places
from samenspraak.server.identity import (
    FOLDER,
    KEYS,
    LONG,
    PAGES,
    TEMPLATE,
    CoachToo,
    CookieIdentity,
    Keys,
    guarded,
)
from samenspraak.server.kernels import Connection, Kernels, ThisPython, log_cell_error, log_cell_stderr
from samenspraak.server.keyhole import MOST, CoachKeyhole, CoachPage, Keyhole
from samenspraak.server.local import ADDRESS, SafeHeaders
from samenspraak.server.logs import LogPipe
from samenspraak.server.openapi import Description
from samenspraak.server.outcomes import Drawings
from samenspraak.server.own_content import content_of
from samenspraak.server.ownership import KernelOwners, OwnKernelOnly
from samenspraak.server.pages import DutchErrors, FrontPage, Health, Nowhere, TemplateFiles, Workbook, with_home
from samenspraak.server.phone_assets import AssetFile, Assets
from samenspraak.server.phone_check import check_rules
from samenspraak.server.phones import Phones
from samenspraak.server.reach import Reach
from samenspraak.workshop import ticket
from samenspraak.workshop.viewer import Viewer

PORT = 8866
_PORTS = range(PORT, PORT + 50)
_LOOK_EVERY = 5
"""Seconds between two looks at which addresses this machine has."""
_COACH_EVERY = 1
"""Seconds between two looks whether the coach's link was renewed."""

# What of Voilà's own addresses the pages need. Its tree, its list of files and its login are left out.
_NEEDED = (
    KernelHandler,
    VoilaKernelWebsocketHandler,
    MultiStaticFileHandler,
    ThemesHandler,
    VoilaShutdownKernelHandler,
    FileFindHandler,
    AllowListFileHandler,
)
_FILES = (MultiStaticFileHandler, ThemesHandler, FileFindHandler)
"""What each workbook's page is made of, and nothing of the school's: the coach's page needs it too."""
_OF_A_KERNEL = (KernelHandler, VoilaKernelWebsocketHandler, VoilaShutdownKernelHandler)


def listen(port: int | None, *, again: bool = True, everywhere: bool = False) -> list[socket.socket]:
    """Take a port on this machine: the one that is asked for, else the first free one from 8866.

    Args:
        port: the number, or None for any.
        everywhere: listen to the network too, in both kinds of addresses where the machine has them.
        again: also a port that was left less than a minute ago, while the last of its connections fade.

    Raises:
        SetupError: when the port is in use or may not be used; names a free one.
    """
    if port is not None:
        try:
            return _take(port, again, everywhere)
        except OSError as error:
            why = "is al in gebruik" if error.errno == errno.EADDRINUSE else "mag hier niet worden gebruikt"
            raise SetupError(f"Poort {port} {why}. Kies een andere poort, bijvoorbeeld --poort {_free()}.") from error
    for candidate in _PORTS:
        with contextlib.suppress(OSError):
            return _take(candidate, again, everywhere)
    return _take(0, again, everywhere)


def _take(port: int, again: bool, everywhere: bool) -> list[socket.socket]:
    here = _bind(socket.AF_INET, ADDRESS, port, again)
    if not everywhere:
        return [here]
    # Where it is free on this machine alone, some systems would still share it with another program on the network.
    number = here.getsockname()[1]
    here.close()
    sockets = [_bind(socket.AF_INET, "0.0.0.0", number, again)]  # noqa: S104 - what `--netwerk` asks for
    with contextlib.suppress(OSError):  # a machine without IPv6
        sockets.append(_bind(socket.AF_INET6, "::", number, again))
    return sockets


def _bind(family: socket.AddressFamily, address: str, port: int, again: bool) -> socket.socket:
    taken = socket.socket(family)
    try:
        if family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if again and os.name != "nt":  # there it would share the port with another program
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.setblocking(False)
        taken.bind((address, port))
        taken.listen(128)
    except OSError:
        taken.close()
        raise
    return taken


def _free() -> int:
    sockets = listen(None)
    port: int = sockets[0].getsockname()[1]
    for taken in sockets:
        taken.close()
    return port


class SamenspraakApp(Voila):
    """Serves one data folder, to whom `reach` says: without it, to this machine only.

    Settings come from our own voila.json only, whatever the working directory holds.
    """

    name = "samenspraak"

    def __init__(self, folder: DataFolder, reach: Reach | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = folder
        self.reach = reach or Reach()
        self.keys = Keys.of(folder)
        self._pipe = LogPipe()
        self._told: str | None = None
        self._nudges: list[Callable[[], None]] = []
        """What shows the address for phones, beside the kernels."""

    def get_default_logging_config(self) -> dict[str, Any]:
        """Leave logging to `samenspraak.server.logs`: nothing of ours goes to the terminal."""
        return {"version": 1, "disable_existing_loggers": False}

    def initialize(self, argv: Sequence[str] | None = None) -> None:
        self.log.propagate = True
        self.root_dir = str(self.folder.path)
        self.ip = ADDRESS
        self.open_browser = False
        self.identity_provider_class = CookieIdentity
        self.authorizer_class = KernelOwners
        self.config_file_paths = [str(shared_files().voila_config.parent)]
        self.update_config(
            Config(
                Kernels={"complaints": self._pipe.writer},
                SamenspraakApp={"kernel_websocket_connection_class": Connection},
                VoilaConfiguration={
                    "multi_kernel_manager_class": Kernels,
                    "kernel_spec_manager_class": ThisPython,
                    "page_config_hook": with_home,
                },
                VoilaExecutor={"on_cell_error": log_cell_error, "on_cell_executed": log_cell_stderr},
            )
        )
        super().initialize(argv or [])

    def init_settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = super().init_settings()
        self._front_end = FrontEnd(Places(self.static_paths, self.labextensions_path))
        here = Path(__file__).parent / "pages"
        self._pages = Environment(
            loader=ChoiceLoader([FileSystemLoader(here), FileSystemLoader(self.template_paths)]),
            autoescape=True,
            auto_reload=False,
        )
        self._pages.policies[
            "json.dumps_kwargs"
        ] = {}  # in the order of the event stream: what is the same, looks the same
        self.kernel_manager.environment = self._environment
        settings[REACH] = self.reach
        settings[PAGES] = self._pages
        settings[KEYS] = self.keys
        settings[FOLDER] = self.folder
        settings["cookie_secret"] = self.keys.cookies
        settings["xsrf_cookies"] = True
        settings["xsrf_cookie_kwargs"] = {  # a phone may sleep for weeks
            "expires_days": LONG,
            "samesite": "Lax",
            "secure": self.reach.secure,
        }
        settings["allow_remote_access"] = True  # which names we answer to, `Door` looks after for all handlers
        settings["default_handler_class"] = Nowhere
        settings["samenspraak_files"] = ReadyFiles()
        settings["websocket_compression_options"] = {"compression_level": 6}  # a component's script comes by its kernel
        settings["transforms"] = [SafeHeaders]
        return settings

    def init_handlers(self) -> list[Any]:
        """All addresses. What is not `Public` is the coordinator's: a new rule is closed until it says otherwise."""
        folder = {"folder": self.folder}
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
            "front_end": url_path_join(self.base_url, f"/voila/front-end.{self._front_end.version}.js"),
        }
        rules = [
            (url_path_join(self.server_url, "/coordinator"), FrontPage, folder),
            (url_path_join(self.server_url, "/coordinator/sleutel"), Keyhole, {"failures": Failures(MOST)}),
            (url_path_join(self.server_url, "/coach"), CoachPage),
            (url_path_join(self.server_url, "/coach/sleutel"), CoachKeyhole, {"failures": Failures(MOST)}),
            (url_path_join(self.server_url, "/healthz"), Health),
            *check_rules(self.server_url),
            *self._screens(),
            (
                url_path_join(self.server_url, r"/voila/front-end\.(\w+)\.js"),
                FrontEndFile,
                {"front_end": self._front_end},
            ),
            (url_path_join(self.server_url, r"/voila/render/(.*)"), Workbook, {**folder, **voila}),
            (url_path_join(self.server_url, r"/voila/templates/(.*)"), TemplateFiles),
            *(_ours(*rule) for rule in super().init_handlers() if rule[1] in _NEEDED),
        ]
        return guarded(rules)

    def _environment(self, viewer: Viewer) -> dict[str, str]:
        """What a kernel is told: who looks, and where it reads at which address phones find us."""
        return {ticket.ENV: ticket.ticket(self.folder, viewer), invitation.ENV: str(self._kept_address())}

    async def _end_coaches(self) -> None:
        """End what is open of a former link of the coach's; of all links when it can't be read which one holds."""
        try:
            link = coach_link(self.folder)
        except SetupError:
            link = None
        await self.kernel_manager.end_coaches(link.turn if link else None)

    def _kept_address(self) -> Path:
        return Path(self.connection_dir) / "adres"

    def _keep_address(self) -> None:
        """Let every screen show the address at which phones find us now: another was picked, or the wifi changed."""
        address = self.reach.join_address()
        if address != self._told:
            self._kept_address().write_text(address, encoding="utf-8")
            self._told = address
            for nudge in self._nudges:
                nudge()

    def _screens(self) -> list[Any]:
        """The beamer and the phones, of one's own folder and of the example."""
        drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        assets = Assets(self._static(), url_path_join(self.server_url, "/d/"))
        failures, content = Failures(participants.WRONG_CODES), content_of(self.folder)
        rules: list[Any] = [
            (url_path_join(self.server_url, "/d/(.*)"), AssetFile, {"assets": assets}),
            (url_path_join(self.server_url, "/api/v1/openapi.json"), Description),
        ]
        for folder, below in ((self.folder, "/"), (self.folder.example, "/voorbeeld/")):
            address, example = url_path_join(self.server_url, below), folder is not self.folder
            drawings = Drawings(folder, drawing)
            beamer = Beamer(
                folder, self._pages, f"{address}beamer/", drawings, example=example, phones=self.reach.join_address
            )
            self._nudges.append(beamer.following.nudge)
            phones = Phones(folder, self._pages, drawings, address, example=example)
            rules += beamer_rules(beamer)
            rules += participants.rules(phones, failures, assets, content)
            rules += questionnaires.rules(phones, failures, assets, content)
            rules += api.rules(phones, failures, content)
        return rules

    def _static(self) -> Path:
        """The folder with the files of our own pages."""
        ours = shared_files().jupyter
        places = [ours / "voila" / "templates" / TEMPLATE] if ours else [Path(path) for path in self.template_paths]
        return next(place / "static" for place in places if (place / "static" / "phone.js").is_file())

    async def serve(self, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
        """Answer requests until SIGINT or SIGTERM; `ready` is called once the server answers."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        self.connection_dir = tempfile.mkdtemp(prefix="samenspraak_", dir=self.connection_dir_root)
        try:
            settings = self.init_settings()
            self.app = Door(self.reach, self.init_handlers(), **settings)
            server = http_server(self.app)
            server.add_sockets(sockets)
            gc.freeze()  # what is there from the start stays: looking through it again and again took time from every answer
            loop.call_soon(ready)
            self._keep_address()
            self.reach.on_choice = self._keep_address
            PeriodicCallback(self._keep_address, _LOOK_EVERY * 1000).start()
            PeriodicCallback(self._end_coaches, _COACH_EVERY * 1000).start()
            warming = asyncio.ensure_future(self._front_end.content())
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):  # on Windows a signal is only seen when the loop wakes up
                    await asyncio.wait_for(stop.wait(), 0.5)
            server.stop()
            await asyncio.wait([warming])
            await self.kernel_manager.shutdown_all(now=True)
        finally:
            self._pipe.close()
            shutil.rmtree(self.connection_dir, ignore_errors=True)


def _ours(pattern: str, handler: type[tornado.web.RequestHandler], *arguments: Any) -> tuple[Any, ...]:
    """A rule of Voilà's, with what is ours before its handler: owners of kernels, errors in Dutch, compressed files."""
    if handler in _OF_A_KERNEL:
        handler = type(handler.__name__, (OwnKernelOnly, handler), {})
    elif handler in _FILES:
        handler = type(handler.__name__, (CoachToo, handler), {})
    if issubclass(handler, APIHandler):
        return (pattern, handler, *arguments)
    # A theme's style is made anew each time that it is asked for; no page of ours does.
    compressed = issubclass(handler, tornado.web.StaticFileHandler) and not issubclass(handler, ThemesHandler)
    return (
        pattern,
        type(handler.__name__, (DutchErrors, *([Compressed] if compressed else []), handler), {}),
        *arguments,
    )


def use(folder: DataFolder) -> None:
    """Tell this process and every kernel it starts where the data and the program's own files are."""
    os.environ[ENV] = str(folder.path)
    ours = shared_files().jupyter
    if ours:
        known = os.environ.get("JUPYTER_PATH")
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(ours), *([known] if known else [])])


def serve(folder: DataFolder, reach: Reach, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
    """Serve `folder` on `sockets` until somebody stops it.

    Raises:
        SetupError: when the folder's secret can't be read or made.
    """
    make_room()
    use(folder)
    app = SamenspraakApp(folder, reach)
    app.initialize()
    asyncio.run(app.serve(sockets, ready))
