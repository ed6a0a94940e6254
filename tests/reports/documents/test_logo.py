"""The school's logo: kept, replaced, taken away, and refused with a reason."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.image.image import Image

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.reports.documents.logo import MOST_BYTES, kept_logo, kind_of, put_logo, remove_logo
from samenspraak.store import open_store
from samenspraak.store.backup import create, restore

Picture = Callable[..., bytes]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "map")


def claimed(width: int, height: int) -> bytes:
    """A PNG that says to be so large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def test_without_one_there_is_none(folder: DataFolder) -> None:
    assert kept_logo(folder) is None
    remove_logo(folder)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_png_or_jpeg_is_kept_as_it_is(folder: DataFolder, picture: Picture, kind: str) -> None:
    put_logo(folder, picture(kind))
    assert kept_logo(folder) == picture(kind)


def test_a_new_one_takes_the_place_of_the_old_one_and_it_can_go(folder: DataFolder, picture: Picture) -> None:
    put_logo(folder, picture("png"))
    put_logo(folder, picture("jpeg"))
    assert kind_of(kept_logo(folder) or b"") == "jpg"
    assert [path.name for path in folder.logo.parent.iterdir()] == ["logo"]
    remove_logo(folder)
    assert kept_logo(folder) is None


REFUSED = {
    "empty": (lambda _: b"", "is leeg"),
    "svg": (lambda _: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen PNG of JPEG"),
    "gif": (lambda _: b"GIF89a" + b"\0" * 50, "geen PNG of JPEG"),
    "too many bytes": (lambda make: make("png") + b"\0" * MOST_BYTES, "2,0 MB. Kies een logo van hooguit 2 MB"),
    "cut off": (lambda make: make("png")[:-60], "beschadigd"),
    "only a beginning": (lambda make: make("png")[:20], "beschadigd"),
    "a jpeg that ends at once": (lambda make: make("jpeg")[:30], "beschadigd"),
    "a jpeg that is cut off early": (lambda make: make("jpeg")[:200], "beschadigd"),
    "too small": (lambda make: make("png", 30, 30), "30 bij 30 beeldpunten. Kies een logo van ten minste 40 bij 40"),
    "too wide": (lambda _: claimed(7000, 100), "te groot"),
    "a bomb": (lambda _: claimed(6000, 6000), "te groot"),
    "without a picture in it": (lambda _: claimed(200, 200), "beschadigd"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_and_the_old_one_stays(
    folder: DataFolder, picture: Picture, case: tuple[Callable[[Picture], bytes], str]
) -> None:
    make, told = case
    put_logo(folder, picture("png"))
    with pytest.raises(RuleError, match=told):
        put_logo(folder, make(picture))
    assert kept_logo(folder) == picture("png")


def test_a_backup_carries_it(folder: DataFolder, picture: Picture, tmp_path: Path) -> None:
    folder.path.mkdir()
    open_store(folder).close()
    put_logo(folder, picture("png"))
    archive = create(folder, tmp_path / "kopie.zip")
    other = DataFolder(tmp_path / "elders")
    restore(archive, other)
    assert kept_logo(other) == picture("png")


def held(content: bytes, way: int) -> bytes:
    """A JPEG as a camera writes it: it notes which way it was held, and where."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, way, 0, 0) + b"52.09 N 5.12 E"
    noted = b"Exif\0\0" + tiff
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(noted) + 2) + noted + content[2:]


@pytest.mark.parametrize(("way", "size"), [(1, (300, 100)), (3, (300, 100)), (6, (100, 300)), (8, (100, 300))])
def test_a_photo_is_kept_upright_and_says_no_longer_where_it_was_taken(
    folder: DataFolder, picture: Picture, way: int, size: tuple[int, int]
) -> None:
    put_logo(folder, held(picture("jpeg", 300, 100), way))
    kept = kept_logo(folder) or b""
    shown = Image.from_blob(kept)
    assert shown.px_width / shown.px_height == pytest.approx(size[0] / size[1], rel=0.01)
    assert min(shown.px_width, shown.px_height) >= 100
    assert b"Exif" not in kept
    assert b"52.09" not in kept
