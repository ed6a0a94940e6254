"""The kernels behind the workbooks: always this Python, their complaints in the log, their errors remembered there."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from nbformat import NotebookNode
from tornado.ioloop import PeriodicCallback
from traitlets import Callable as Function
from traitlets import Dict, Int, Type, Unicode, default

from samenspraak.server.identity import coach_of, coordinator_of
from samenspraak.server.logs import plain
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer

_LOG = logging.getLogger("samenspraak.workbook")
KERNEL = "python3"
"""The name of the only kernel."""
MOST = 16
"""Open workbooks at the same time; each takes about 100 MB."""
_WITH_WORDS = ("AnswerError", "RuleError")
"""Errors whose sentence may name what somebody wrote."""
_ABANDONED = timedelta(minutes=1)
ALONE = 120.0
"""Seconds without a page after which a kernel is ended: a page tries for two minutes to get its connection back."""
_ROUND = 15
"""Seconds between two looks for kernels that are alone."""


class ThisPython(KernelSpecManager):
    """Knows one kernel: the Python that runs the server, whatever else is installed on this machine."""

    def _kernel_dirs_default(self) -> list[str]:
        return []


class PromptClient(AsyncKernelClient):
    """Is ready as soon as the kernel answered on both channels.

    Jupyter's own then waits for 0.2 s of silence, to be rid of earlier messages. Who runs the cells of a workbook looks only at
    the messages that belong to its own request.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  # as Jupyter's own
        end = time.monotonic() + (timeout or float("inf"))
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it was ready")
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel was not ready after {timeout} seconds")

    async def _answers(self) -> bool:
        """Ask for the kernel's particulars; True when both the answer and the news about it arrived."""
        self.kernel_info()
        try:
            reply = await self.get_shell_msg(timeout=1)
            if reply["msg_type"] != "kernel_info_reply":
                return False
            await self.get_iopub_msg(timeout=0.2)
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True


class Kernel(ServerKernelManager):
    """One kernel."""

    client_factory = Type(PromptClient)
    # Where tracebacks may not reach the browser, jupyter_server looks for this here, does not find it, and then passes on none
    # of the kernel's messages any more.
    traceback_replacement_message = Unicode("Dit lukte niet. Wat er misging, staat in samenspraak.log.")


class Connection(ZMQChannelsWebsocketConnection):
    """A page's connection with its kernel, which tells when the page misses nothing any more."""

    def connect(self) -> asyncio.Future[None] | None:  # type: ignore[override]  # as jupyter_server itself does
        ready = super().connect()
        if ready is not None:
            ready.add_done_callback(lambda _: self.multi_kernel_manager.hears(self.kernel_id))
        return ready


class Kernels(AsyncMappingKernelManager):
    """Starts kernels without their own terminal, remembers for whom, and ends those whose page is gone.

    `complaints` is the file descriptor that takes what a kernel writes outside its cells, or -1 for the terminal.
    `owners` has the random name in the cookie of the browser that each kernel was started for.
    `environment` gives what a kernel of this viewer is told beside what this process has.
    `coaches` has the turn of the link that the kernels of coaches came of.
    """

    complaints = Int(-1, config=True)
    owners: dict[str, str] = Dict()  # type: ignore[assignment]  # a trait
    coaches: dict[str, str] = Dict()  # type: ignore[assignment]  # a trait
    environment: Callable[[Viewer], dict[str, str]] = Function(lambda _: {})  # type: ignore[assignment]  # a trait

    @default("kernel_manager_class")
    def _default_kernel_manager_class(self) -> str:
        return f"{__name__}.{Kernel.__name__}"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]  # jupyter_server's is untyped
        self._arriving: set[str] = set()
        self._heard: dict[str, asyncio.Event] = {}
        self._alone: dict[str, float] = {}
        self._rounds: PeriodicCallback | None = None

    @contextmanager
    def arriving(self, kernel_id: str) -> Iterator[None]:
        """While a page streams in, its kernel is not alone, although nothing is connected to it yet."""
        self._arriving.add(kernel_id)
        self._heard[kernel_id] = asyncio.Event()
        try:
            yield
        finally:
            self._arriving.discard(kernel_id)
            del self._heard[kernel_id]

    def hears(self, kernel_id: str) -> None:
        """From now on a page hears all that the kernel says."""
        if kernel_id in self._heard:
            self._heard[kernel_id].set()

    async def heard(self, kernel_id: str) -> None:
        """Wait until the page that is arriving hears all that its kernel says."""
        await self._heard[kernel_id].wait()

    async def end_abandoned(self) -> None:
        """End the kernels that had no page for `ALONE` seconds: the browser was closed, or its laptop went to sleep.

        A page that is left says so at once, but that message can be lost. The time a machine sleeps does not count.
        """
        now = time.monotonic()
        alone = {
            kernel: self._alone.get(kernel, now)
            for kernel in self.list_kernel_ids()
            if not self._kernel_connections.get(kernel) and kernel not in self._arriving
        }
        self._alone = alone
        for kernel, since in alone.items():
            if now - since >= ALONE and kernel in self:
                _LOG.info("een werkboek zonder pagina is gestopt")
                await self.shutdown_kernel(kernel, now=True)  # type: ignore[no-untyped-call]  # jupyter_server's

    async def end_coaches(self, turn: str | None) -> None:
        """End the kernels of coaches that came of another link than the one of this turn, as after a renewal."""
        for kernel, came_of in list(self.coaches.items()):
            if came_of != turn and kernel in self:
                _LOG.info("een werkboek van een oude link van de coach is gestopt")
                await self.shutdown_kernel(kernel, now=True)  # type: ignore[no-untyped-call]  # jupyter_server's

    async def has_room(self) -> bool:
        """Whether one more workbook can be opened; ends kernels that nobody looks at when it gets crowded."""
        if len(self.list_kernel_ids()) >= MOST:
            before = datetime.now(UTC) - _ABANDONED
            for kernel in self.list_kernels():  # type: ignore[no-untyped-call]  # jupyter_server's is untyped
                if not kernel["connections"] and datetime.fromisoformat(kernel["last_activity"]) < before:
                    await self.shutdown_kernel(kernel["id"], now=True)  # type: ignore[no-untyped-call]
        return len(self.list_kernel_ids()) < MOST

    async def _async_start_kernel(self, **kwargs: Any) -> str:
        if self.complaints >= 0:
            kwargs.update(stdout=self.complaints, stderr=self.complaints)
        asker = CallContext.get(CallContext.JUPYTER_HANDLER)
        owner = coordinator_of(asker) if asker else None
        coach = coach_of(asker) if asker and not owner else None
        # Who is not known to lead, gets no kernel that may lead.
        viewer = COACH if asker and not owner else COORDINATOR
        kwargs["env"] = {**kwargs.get("env", os.environ), **self.environment(viewer)}
        # What a cell said is kept nowhere else.
        kwargs.setdefault("extra_arguments", ["--HistoryManager.enabled=False"])
        if self._rounds is None:
            self._rounds = PeriodicCallback(self.end_abandoned, _ROUND * 1000)
            self._rounds.start()
        started: str = await super()._async_start_kernel(**kwargs)
        if owner:
            self.owners[started] = owner
        elif coach:
            self.owners[started], self.coaches[started] = coach
        return started

    start_kernel = _async_start_kernel  # type: ignore[assignment]  # as jupyter_server itself does

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, and whose it was."""
        self.owners.pop(kernel_id, None)
        self.coaches.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)


def log_cell_error(*, cell_index: int, execute_reply: dict[str, Any], **_: Any) -> None:
    """Write a failed cell's traceback to the log; the page shows a sentence only."""
    content = execute_reply["content"]
    name = content.get("ename")
    where = "" if name in _WITH_WORDS else "\n".join(plain(line) for line in content.get("traceback", []))
    _LOG.error("cel %d: %s\n%s", cell_index + 1, name, where)


def log_cell_stderr(*, cell: NotebookNode, cell_index: int, **_: Any) -> None:
    """Write what a cell said on standard error to the log; the page shows no such output."""
    for output in cell.get("outputs", []):
        if output.get("output_type") == "stream" and output.get("name") == "stderr":
            _LOG.warning("cel %d: %s", cell_index + 1, plain(output["text"]).rstrip())
