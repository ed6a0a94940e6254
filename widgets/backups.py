"""Back-ups as buttons: make one, look into one, put one back."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue
from samenspraak.clearing import clear, clear_reflections
from samenspraak.errors import DataFileError, RuleError
from samenspraak.reports.dates import day_in_words
from samenspraak.steps import shortened
from samenspraak.store import Store, backup
from samenspraak.store.backup_list import Holds, KeptBackup, holds, kept_backup, kept_backups
from samenspraak.workshop.auditing import BACKED_UP, RESTORED, record
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting, attempt
from widgets._incoming import Incoming

_MEGABYTE = 1_000_000
_MOST_BYTES = 25 * _MEGABYTE
"""A larger one goes through no browser: it is taken from its folder."""
_MOST_INCOMING = 200 * _MEGABYTE
"""A larger one from elsewhere is put back with the command."""
_OF_PIECE = ("upload", "name", "number", "content", "last")


class Backups(Acting):
    """The back-ups beside the data. Putting one back is asked twice: first it says what it holds."""

    component: ClassVar[str] = "backups"
    not_typed: ClassVar[Mapping[str, str]] = {
        "name": "of a file that the program made",
        "asked": "a random text of the browser's, to know the file by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """A back-up to save: `asked`, `href` and `name`."""
    piece: t.Dict[str, Any] = t.Dict().tag(sync=True, echo_update=False)
    """A piece of a back-up from elsewhere: `upload`, `name`, `number`, `content` (base64), and whether it is the `last`."""
    got: t.Dict[str, Any] = t.Dict({"upload": "", "number": 0, "error": None, "at": 0}).tag(sync=True)
    """How many pieces of which upload came in, and why it was refused."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._looked: tuple[str, Holds] | None = None
        self._incoming = Incoming(store.folder, _MOST_INCOMING)
        self._taken: tuple[str, Holds] | None = None
        self._told = ""
        super().__init__()

    def view(self) -> dict[str, Any]:
        return {
            "folder": str(self._store.folder.backups),
            "backups": [_listed(one) for one in kept_backups(self._store.folder)],
            "looked": _told(*self._looked) if self._looked else None,
            "taken": _told(*self._taken) if self._taken else None,
            "most": _MOST_INCOMING,
            "told": self._told,
        }

    def on_create(self) -> None:
        """Make a back-up of how all stands now."""
        self._looked = None
        path = backup.create(self._store.folder)
        record(self._store, COORDINATOR, BACKED_UP)
        self._told = f"De reservekopie is gemaakt: {path.name}"

    def on_save(self, name: str, asked: str) -> None:
        """Give a back-up to the browser."""
        path = kept_backup(self._store.folder, name)
        if path.stat().st_size > _MOST_BYTES:
            raise RuleError(f"Deze reservekopie is te groot voor je browser. Haal haar uit de map {path.parent}.")
        content = base64.b64encode(path.read_bytes()).decode("ascii")
        self.made = {"asked": asked, "href": f"data:application/zip;base64,{content}", "name": name}

    def on_look(self, name: str) -> None:
        """Say what is in a back-up, before it is put back."""
        self._told = ""
        self._drop()
        self._looked = name, holds(kept_backup(self._store.folder, name), self._store.folder)

    def on_leave(self) -> None:
        """Put nothing back."""
        self._looked = None
        self._drop()

    def on_restore(self, name: str) -> None:
        """Put a back-up back; what stands there now is kept as one first."""
        self._put_back(kept_backup(self._store.folder, name))

    def on_restore_taken(self) -> None:
        """Put back what came from elsewhere."""
        name, _ = self._taken or ("", None)
        with _called(self._incoming.path, name):
            self._put_back(self._incoming.path)

    def _put_back(self, path: Path) -> None:
        again = holds(path, self._store.folder).erased_again
        former = backup.restore(path, self._store.folder)
        record(self._store, COORDINATOR, RESTORED)
        again += len(clear_reflections(self._store)) + len(clear(self._store, self._catalogue.questionnaires))
        self._looked = None
        self._drop()
        kept = f" Wat er stond, is bewaard als {former.name}." if former else ""
        erased = f" {_erased_again(again)}" if again else ""
        self._told = f"De reservekopie is teruggezet.{kept}{erased} Laad de andere pagina’s opnieuw."

    @t.observe("piece")
    def _hear_piece(self, _change: object) -> None:
        if self.piece:
            error = attempt(self._take, **{name: self.piece.get(name) for name in _OF_PIECE})
            if error:
                self._drop()
            upload, number = self.piece.get("upload"), self._incoming.pieces
            self.got = {"upload": upload, "number": number, "error": error, "at": self.got["at"] + 1}

    def _take(self, upload: str, name: str, number: int, content: str, last: bool) -> None:
        """Take a piece; after the last one, say what the whole holds."""
        if number == 0:
            self._looked, self._taken, self._told = None, None, ""
        before = self._incoming.pieces
        self._incoming.take(upload, number, content)
        if last and self._incoming.pieces > before:
            with _called(self._incoming.path, name):
                self._taken = name, holds(self._incoming.path, self._store.folder)
            self.refresh()

    def _drop(self) -> None:
        self._taken = None
        self._incoming.drop()


@contextmanager
def _called(path: Path, name: str) -> Iterator[None]:
    """What goes wrong with a file names it as it is called where it came from."""
    try:
        yield
    except DataFileError as error:
        raise DataFileError(str(error).replace(str(path), f"‘{shortened(name)}’")) from error


def _listed(one: KeptBackup) -> dict[str, Any]:
    return {
        "name": one.path.name,
        "made": f"{day_in_words(f'{one.made:%Y-%m-%d}')}, {one.made:%H.%M} uur",
        "size": _size(one.bytes),
        "why": "Vanzelf gemaakt, voordat een andere reservekopie werd teruggezet." if one.before_restoring else "",
    }


def _told(name: str, found: Holds) -> dict[str, Any]:
    return {
        "name": name,
        "made": f"{day_in_words(f'{found.made:%Y-%m-%d}')}, {found.made:%H.%M} uur",
        "school": found.school,
        "sessions": list(found.sessions),
        "answers": found.answers,
        "erased": _erased_again(found.erased_again) if found.erased_again else "",
    }


def _erased_again(number: int) -> str:
    """What is said of what was erased since the back-up was made, and of what was kept long enough."""
    what = "Eén ding dat gewist was of weg moest" if number == 1 else f"{number} dingen die gewist waren of weg moesten"
    return (
        f"{what} (deelnemers, antwoorden, terugblikken of metingen), {'komt' if number == 1 else 'komen'} niet terug."
    )


def _size(number: int) -> str:
    """Bytes as people say it.

    >>> _size(900), _size(2_340_000)
    ('1 kB', '2,3 MB')
    """
    if number < _MEGABYTE:
        return f"{max(1, round(number / 1000))} kB"
    return f"{number / _MEGABYTE:.1f} MB".replace(".", ",")
