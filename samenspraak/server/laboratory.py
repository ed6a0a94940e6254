"""JupyterLab on a school's workbooks, as a process of its own."""

from __future__ import annotations

import importlib.util
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from samenspraak.errors import SetupError
from samenspraak.folder import DataFolder
from samenspraak.server.app import listen, use
from samenspraak.server.local import ADDRESS
from samenspraak.server.logs import LogPipe

_PATIENCE = 60
_FAREWELL = 10
"""Seconds."""
_SETTINGS = Path(__file__).parent / "lab"
"""JupyterLab's own settings, for this start only: it asks nothing about news and looks for nothing on the internet."""


def run(folder: DataFolder, port: int | None, ready: Callable[[str], None]) -> None:
    """Run JupyterLab until somebody stops it; `ready` gets its address, with the key that opens it.

    Raises:
        SetupError: when JupyterLab is not installed or does not start.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise SetupError("JupyterLab is niet geïnstalleerd. Typ: pip install jupyterlab. Doe dit daarna nog een keer.")
    use(folder)
    sockets = listen(port, again=False)  # as JupyterLab itself will look at it
    number = sockets[0].getsockname()[1]
    for taken in sockets:
        taken.close()
    key = secrets.token_urlsafe(16)
    pipe = LogPipe()
    process = subprocess.Popen(  # noqa: S603  # our own Python with our own arguments
        _command(folder.workbooks, number),
        env={**os.environ, "JUPYTER_TOKEN": key},
        stdout=pipe.writer,
        stderr=pipe.writer,
        start_new_session=True,
    )
    for ending in (signal.SIGINT, signal.SIGTERM):  # in the background SIGINT may have been ignored
        signal.signal(ending, signal.default_int_handler)
    try:
        address = f"http://{ADDRESS}:{number}/lab"
        _wait(process, address)
        ready(f"{address}?token={key}")
        process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        _end(process)
        pipe.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask JupyterLab to stop; what does not hear it is ended."""
    process.terminate()
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _command(workbooks: Path, port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--ServerApp.root_dir={workbooks}",
        f"--ServerApp.ip={ADDRESS}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.app_settings_dir={_SETTINGS}",
    ] + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  # an address of our own
        except urllib.error.HTTPError:
            return  # it answers; the key is not in this address
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SetupError("JupyterLab start niet. Wat er misging, staat in het bestand samenspraak.log in jullie map.")
