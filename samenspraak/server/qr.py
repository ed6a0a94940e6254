"""QR codes: an address that a phone's camera reads."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_svg(text: str) -> bytes:
    """A QR code of `text` as an SVG file, dark on white with the quiet edge that cameras need, of any size."""
    made = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        made, kind="svg", border=4, dark="#1D2733", light="#FFFFFF", svgclass=None, lineclass=None, omitsize=True
    )
    return made.getvalue()
