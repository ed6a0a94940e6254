"""How a phone gets to a session: the address, the same in words, and as a picture to scan."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

ENV = "SAMENSPRAAK_ADRES"
"""The file in which the server keeps the address at which phones reach it, for the kernels that it starts."""


def reached_at() -> str:
    """Where phones reach this machine now, as `http://192.168.1.20:8866`; empty when they can't, or nobody serves."""
    kept = os.environ.get(ENV)
    if not kept:
        return ""
    try:
        return Path(kept).read_text(encoding="utf-8").strip().rstrip("/")
    except OSError:
        return ""


def join_address(base: str, code: str, role: str = "", *, place: str = "") -> str:
    """Where one joins a session.

    Args:
        base: where phones reach this machine.
        code: the session's.
        role: for a link that fixes it.
        place: below the base, with a slash at the end, as `voorbeeld/`.
    """
    return "/".join(filter(None, (f"{base.rstrip('/')}/{place}m", code, role)))


def form_address(base: str, code: str, *, place: str = "") -> str:
    """Where one fills in a questionnaire.

    Args:
        base: where phones reach this machine.
        code: the audience's.
        place: below the base, with a slash at the end, as `voorbeeld/`.
    """
    return f"{base.rstrip('/')}/{place}v/{code}"


def in_words(base: str, *, place: str = "") -> str:
    """The address to type, as short as a browser understands it: `192.168.1.20:8866`."""
    _, _, host = base.rpartition("://")
    return f"{host.rstrip('/')}/{place}".rstrip("/")


@lru_cache(maxsize=32)
def to_scan(address: str) -> str:
    """A QR code of an address, as the source of an image (SVG in a data URI)."""
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(omitsize=True, border=4, dark="#1D2733", light="#fff")
