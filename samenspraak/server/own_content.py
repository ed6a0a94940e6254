"""The content that pages for participants are made of: ours and the school's own, as it stands in its files now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from samenspraak.catalogue import Catalogue, load
from samenspraak.errors import CatalogueError
from samenspraak.folder import DataFolder, shared_files

Library = Callable[[], Catalogue]
"""Gives all content as it is now; the same object for as long as nothing changed."""


def content_of(folder: DataFolder) -> Library:
    """All content that we have, with that of the school; without that while there is a mistake in it."""
    own, ours = folder.own_catalogue, shared_files().catalogue
    read: list[tuple[frozenset[object], Catalogue]] = []

    def content() -> Catalogue:
        found = _files(own)
        if not read or read[-1][0] != found:
            try:
                read[:] = [(found, load([ours, own]))]
            except CatalogueError:
                read[:] = [(found, load([ours]))]
        return read[-1][1]

    return content


def _files(folder: Path) -> frozenset[object]:
    """By what one sees that something changed: the files, how long they are, and since when."""
    found = set()
    for path in folder.rglob("*.y*ml") if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # taken away just now
            one = path.stat()
            found.add((path, one.st_size, one.st_mtime_ns))
    return frozenset(found)
