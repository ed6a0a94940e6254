"""Back-ups as buttons: make one, look into one, put one back."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue
from samenspraak.clearing import clear, clear_reflections
from samenspraak.errors import RuleError
from samenspraak.reports.dates import day_in_words
from samenspraak.store import Store, backup
from samenspraak.store.backup_list import Holds, KeptBackup, holds, kept_backup, kept_backups
from samenspraak.workshop.auditing import BACKED_UP, RESTORED, record
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting

_MEGABYTE = 1_000_000
_MOST_BYTES = 25 * _MEGABYTE
"""A larger one goes through no browser: it is taken from its folder."""


class Backups(Acting):
    """The back-ups beside the data. Putting one back is asked twice: first it says what it holds."""

    component: ClassVar[str] = "backups"
    not_typed: ClassVar[Mapping[str, str]] = {
        "name": "of a file that the program made",
        "asked": "a random text of the browser's, to know the file by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """A back-up to save: `asked`, `href` and `name`."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._looked: tuple[str, Holds] | None = None
        self._told = ""
        super().__init__()

    def view(self) -> dict[str, Any]:
        name, found = self._looked or ("", None)
        return {
            "folder": str(self._store.folder.backups),
            "backups": [_listed(one) for one in kept_backups(self._store.folder)],
            "looked": {"name": name, **_told(found)} if found else None,
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
        self._looked = name, holds(kept_backup(self._store.folder, name), self._store.folder)

    def on_leave(self) -> None:
        """Put nothing back."""
        self._looked = None

    def on_restore(self, name: str) -> None:
        """Put a back-up back; what stands there now is kept as one first."""
        path = kept_backup(self._store.folder, name)
        again = holds(path, self._store.folder).erased_again
        former = backup.restore(path, self._store.folder)
        record(self._store, COORDINATOR, RESTORED)
        again += len(clear_reflections(self._store)) + len(clear(self._store, self._catalogue.questionnaires))
        self._looked = None
        kept = f" Wat er stond, is bewaard als {former.name}." if former else ""
        erased = f" {_erased_again(again)}" if again else ""
        self._told = f"De reservekopie is teruggezet.{kept}{erased} Laad de andere pagina’s opnieuw."


def _listed(one: KeptBackup) -> dict[str, Any]:
    return {
        "name": one.path.name,
        "made": f"{day_in_words(f'{one.made:%Y-%m-%d}')}, {one.made:%H.%M} uur",
        "size": _size(one.bytes),
        "why": "Vanzelf gemaakt, voordat een andere reservekopie werd teruggezet." if one.before_restoring else "",
    }


def _told(found: Holds) -> dict[str, Any]:
    return {
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
