"""The kernels behind the workbooks: always this Python, their complaints in the log, their errors remembered there."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from nbformat import NotebookNode
from traitlets import Dict, Int

from samenspraak.server.identity import coordinator_of
from samenspraak.server.logs import plain

_LOG = logging.getLogger("samenspraak.workbook")
MOST = 16
"""Open workbooks at the same time; each takes about 100 MB."""
_WITH_WORDS = ("AnswerError", "RuleError")
"""Errors whose sentence may name what somebody wrote."""
_ABANDONED = timedelta(minutes=1)


class ThisPython(KernelSpecManager):
    """Knows one kernel: the Python that runs the server, whatever else is installed on this machine."""

    def _kernel_dirs_default(self) -> list[str]:
        return []


class Kernels(AsyncMappingKernelManager):
    """Starts kernels without their own terminal, and remembers for whom.

    `complaints` is the file descriptor that takes what a kernel writes outside its cells, or -1 for the terminal.
    `owners` has the random name in the cookie of the browser that each kernel was started for.
    `environment` is what a kernel of the coordinator's is told beside what this process has.
    """

    complaints = Int(-1, config=True)
    owners: dict[str, str] = Dict()  # type: ignore[assignment]  # a trait
    environment: dict[str, str] = Dict()  # type: ignore[assignment]  # a trait

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
        kwargs["env"] = {**kwargs.get("env", os.environ), **self.environment}
        started: str = await super()._async_start_kernel(**kwargs)
        if owner:
            self.owners[started] = owner
        return started

    start_kernel = _async_start_kernel  # type: ignore[assignment]  # as jupyter_server itself does

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, and whose it was."""
        self.owners.pop(kernel_id, None)
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
