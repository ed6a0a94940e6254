"""A workbook as a stream: its text at once, while the kernel starts; then what each cell shows.

Voilà's own way starts the kernel first and its front end last. Here both start at once; `static/start.js` of the template
does the same in the browser.
"""

from __future__ import annotations

import ast
import asyncio
import itertools
import os
from collections.abc import AsyncGenerator, Awaitable
from contextlib import suppress
from pathlib import PurePosixPath
from uuid import uuid4

import voila
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode
from tornado.httputil import split_host_and_port
from voila.notebook_renderer import NotebookRenderer
from voila.tornado.handler import TornadoVoilaHandler
from voila.utils import ENV_VARIABLE, get_page_config

from samenspraak.server.identity import coordinator_of, home_of
from samenspraak.server.kernels import KERNEL, Kernels

HEARTBEAT = "<!-- ... -->\n"
"""Sent while nothing else comes, so that no proxy thinks that the answer is complete."""
_SILENCE = 10
"""Seconds after which it is sent."""
_LISTENING = 15
"""Seconds that the cells wait for a browser; without JavaScript it never comes."""


class _Compiled(BytecodeCache):
    """Templates once compiled: Voilà makes a new Jinja environment for every page. A changed template is compiled anew."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


_COMPILED = _Compiled()


async def pieces(handler: TornadoVoilaHandler, book: str, front_end: str) -> AsyncGenerator[str]:
    """The page of a workbook, piece by piece, and `HEARTBEAT` in long silences.

    Args:
        handler: who was asked for it.
        book: its path below the data folder.
        front_end: the address of Voilà's front end in one file.
    """
    kernels: Kernels = handler.kernel_manager
    kernel_id = str(uuid4())
    with kernels.arriving(kernel_id):
        starting = asyncio.ensure_future(
            kernels.start_kernel(
                kernel_id=kernel_id, kernel_name=KERNEL, path=str(PurePosixPath(book).parent), env=_environment(handler)
            )
        )
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        here = {"kernel_id": kernel_id, "front_end": front_end}
        work = asyncio.ensure_future(_render(handler, book, here, starting, queue))
        complete = False
        try:
            while piece := await _next(queue):
                yield piece
            await work  # what went wrong is told where the page was asked
            complete = True
        finally:
            work.cancel()
            if not complete:  # an error, or a reader who left
                with suppress(Exception):
                    await starting
                    await kernels.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]  # jupyter_server's


async def _render(
    handler: TornadoVoilaHandler,
    book: str,
    here: dict[str, str],
    starting: Awaitable[str],
    queue: asyncio.Queue[str | None],
) -> None:
    """Put the page on the queue, and None at its end. `here` is what the template needs to know of this server."""
    kernels: Kernels = handler.kernel_manager
    kernel_id = here["kernel_id"]

    async def launched() -> None:
        await starting

    async def kernel() -> KernelManager:
        await starting
        return kernels.get_kernel(kernel_id)

    try:
        renderer = _renderer(handler, book)
        await renderer.initialize()
        renderer.resources["samenspraak"] = {**here, "launched": launched}
        renderer.exporter.environment.bytecode_cache = _COMPILED
        async for piece, _ in renderer.generate_content_generator(kernel_id, kernel()):
            queue.put_nowait(piece)
    finally:
        queue.put_nowait(None)


class _Renderer(NotebookRenderer):
    """Voilà's, with a pause before the cells.

    A page that connects while a cell makes a component hears half of it, and shows nothing (the component's own layout comes in a
    message of its own). So the cells wait until the page hears the kernel. What takes longest, their imports, does not wait.
    """

    async def _jinja_cell_generator(self, nb: NotebookNode, kernel_id: str) -> AsyncGenerator[NotebookNode]:
        code = [cell.source for cell in nb.cells if cell.cell_type == "code"]
        if code:
            client = self.executor.kc
            client.execute(imports_of(code[0]), silent=True, store_history=False)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.request_handler.kernel_manager.heard(kernel_id), _LISTENING)
                await client.kernel_info(reply=True, timeout=_LISTENING)  # its socket has had time to subscribe
        async for cell in super()._jinja_cell_generator(nb, kernel_id):
            yield cell


def imports_of(cell: str) -> str:
    """The imports at the top of a cell, as code that fails at nothing; the cell itself tells what is wrong."""
    try:
        statements = ast.parse(cell).body
    except SyntaxError:
        return "pass"
    leading = itertools.takewhile(lambda one: isinstance(one, ast.Import | ast.ImportFrom), statements)
    lines = [f"    {ast.unparse(one)}" for one in leading]
    return "\n".join(["try:", *lines, "    pass", "except Exception:", "    pass"])


def _renderer(handler: TornadoVoilaHandler, book: str) -> _Renderer:
    """A renderer, with what Voilà's own handler gives it."""
    about = {
        "base_url": handler.base_url,
        "settings": handler.settings,
        "log": handler.log,
        "voila_configuration": handler.voila_configuration,
    }
    page_config = get_page_config(**about)
    if handler.page_config_hook:
        page_config = handler.page_config_hook(page_config, **about, notebook_path=book)
    if coordinator_of(handler) is None:
        page_config = {**page_config, "samenspraakHome": home_of(handler)}
    return _Renderer(
        request_handler=handler,
        voila_configuration=handler.voila_configuration,
        traitlet_config=handler.traitlet_config,
        notebook_path=book,
        template_paths=handler.template_paths,
        config_manager=handler.config_manager,
        contents_manager=handler.contents_manager,
        base_url=handler.base_url,
        kernel_spec_manager=handler.kernel_spec_manager,
        page_config=page_config,
    )


async def _next(queue: asyncio.Queue[str | None]) -> str:
    """All that is there now as one piece; empty at the end."""
    try:
        piece = await asyncio.wait_for(queue.get(), _SILENCE)
    except TimeoutError:
        return HEARTBEAT
    found = []
    while piece is not None:
        found.append(piece)
        if queue.empty():
            return "".join(found)
        piece = queue.get_nowait()
    if found:
        queue.put_nowait(None)  # for the next turn
    return "".join(found)


def _environment(handler: TornadoVoilaHandler) -> dict[str, str]:
    """What a kernel learns of the request, as Voilà's own handler tells it."""
    request = handler.request
    host, port = split_host_and_port(request.host.lower())
    return {
        **os.environ,
        ENV_VARIABLE.SCRIPT_NAME: request.path,
        ENV_VARIABLE.PATH_INFO: "",
        ENV_VARIABLE.QUERY_STRING: request.query,
        ENV_VARIABLE.SERVER_SOFTWARE: f"voila/{voila.__version__}",
        ENV_VARIABLE.SERVER_PROTOCOL: request.version,
        ENV_VARIABLE.SERVER_NAME: host,
        ENV_VARIABLE.SERVER_PORT: str(port or ""),
        ENV_VARIABLE.VOILA_PREHEAT: "False",
        ENV_VARIABLE.VOILA_BASE_URL: handler.base_url,
        ENV_VARIABLE.VOILA_SERVER_URL: handler.settings["server_url"],
        ENV_VARIABLE.VOILA_REQUEST_URL: request.full_url(),
        ENV_VARIABLE.VOILA_APP_PORT: str(port or ""),
    }
