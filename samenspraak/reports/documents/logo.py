"""The school's logo: one picture in its data folder, at the head of every format.

It lies with the school's own content, so a back-up carries it.
"""

from __future__ import annotations

from typing import Literal

from docx.image.image import Image

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.reports.typesetting import can_set, upright

MOST_BYTES = 2_000_000
SMALLEST, LARGEST = 40, 6000
"""Pixels, of each side."""
_MOST_PIXELS = 16_000_000
"""So that a small file can't fill the memory."""
_EXIF, _HEAD = b"Exif\0\0", 2**16
"""What a camera notes, such as how it was held, and where in a file that stands. Word does not look at it."""
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}

Kind = Literal["png", "jpg"]


def kept_logo(folder: DataFolder) -> bytes | None:
    """The school's logo as PNG or JPEG, or None."""
    try:
        return folder.logo.read_bytes()
    except OSError:
        return None


def put_logo(folder: DataFolder, content: bytes) -> None:
    """Keep a picture as the logo, in place of the one before; a photo upright, and without where and when it was taken.

    Raises:
        RuleError: when it is no PNG or JPEG, too large, too small or damaged.
    """
    check(content)
    if kind_of(content) == "jpg" and _EXIF in content[:_HEAD]:
        content = upright(content)
    folder.logo.parent.mkdir(parents=True, exist_ok=True)
    half = folder.logo.with_name(f"{folder.logo.name}.nieuw")
    try:
        half.write_bytes(content)
        half.replace(folder.logo)
    finally:
        half.unlink(missing_ok=True)


def remove_logo(folder: DataFolder) -> None:
    """Leave the formats without a logo; without one, do nothing."""
    folder.logo.unlink(missing_ok=True)


def kind_of(content: bytes) -> Kind | None:
    """What kind of picture it is, by its first bytes; None for any other."""
    found = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    return "png" if found == "png" else "jpg" if found == "jpg" else None


def check(content: bytes) -> None:
    """Refuse what a document can't show.

    Raises:
        RuleError: with the reason, and what to do.
    """
    if not content:
        raise RuleError("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.1f}".replace(".", ",")
        raise RuleError(f"Dit bestand is {size} MB. Kies een logo van hooguit 2 MB.")
    kind = kind_of(content)
    if kind is None:
        raise RuleError("Dit bestand is geen PNG of JPEG. Bewaar het logo eerst als PNG en kies het dan opnieuw.")
    try:
        picture = Image.from_blob(content)
        width, height = picture.px_width, picture.px_height
    except Exception:  # noqa: BLE001 - python-docx raises all kinds, bare ones too, on what is no whole picture
        raise _damaged() from None
    if min(width, height) < SMALLEST:
        raise RuleError(
            f"Dit logo is {width} bij {height} beeldpunten. Kies een logo van ten minste {SMALLEST} bij {SMALLEST}."
        )
    if max(width, height) > LARGEST or width * height > _MOST_PIXELS:
        raise RuleError(
            f"Dit logo is {width} bij {height} beeldpunten. Dat is te groot. Maak het kleiner en kies het dan opnieuw."
        )
    if not can_set(content):
        raise _damaged()


def _damaged() -> RuleError:
    return RuleError(
        "Dit bestand is beschadigd, of bewaard op een manier die niet in een document past. Bewaar het logo opnieuw als PNG, "
        "of kies een ander bestand."
    )
