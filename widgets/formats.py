"""Letters, cards and sheets to take along as Word or PDF, with the school's name and logo."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue, Practice, Training
from samenspraak.catalogue.format import USES
from samenspraak.errors import RuleError
from samenspraak.reports.documents.logo import MOST_BYTES, kept_logo, kind_of, put_logo, remove_logo
from samenspraak.reports.documents.sheet import Sheet
from samenspraak.reports.formats.content import sheet_of, sheet_of_sample
from samenspraak.store import Store
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Acting
from widgets._download import KINDS, document, href

_USES: Mapping[str, str] = {
    "welkom": "Welkom heten",
    "gesprek": "Een gesprek voeren",
    "afspraken": "Afspraken maken",
    "thuis": "Voor thuis",
    "uitnodigen": "Uitnodigen",
    "bedanken": "Bedanken",
    "doorgeven": "Doorgeven aan een collega",
}
_FROM_LIBRARY = "Voorbeelden bij routines, praktijken en trainingen"
_MIME = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class _Offered:
    """A sheet to choose, under its use."""

    key: str
    use: str
    sheet: Sheet
    summary: str
    goes_with: tuple[str, ...]


class Formats(Acting):
    """The formats by what they are for, and the logo that stands above them."""

    component: ClassVar[str] = "formats"
    not_typed: ClassVar[Mapping[str, str]] = {
        "key": "of a format",
        "asked": "a random text of the browser's, to know the document by",
        "content": "the bytes of a picture",
    }

    logo = t.Unicode().tag(sync=True)
    """The logo as an address; empty without one. By itself, as it is large."""
    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """The newest document: `asked`, `href` and `name`."""

    def __init__(self, store: Store, owner: TrajectoryView, catalogue: Catalogue, **kwargs: Any) -> None:
        self._store = store
        self._owner = owner
        self._offered = {one.key: one for one in _offered(catalogue, owner.sector)}
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        uses = {**{use: _USES[use] for use in USES}, "": _FROM_LIBRARY}
        groups = [
            {"key": use, "title": title, "formats": [_shown(one) for one in self._offered.values() if one.use == use]}
            for use, title in uses.items()
        ]
        return {"most_bytes": MOST_BYTES, "groups": [group for group in groups if group["formats"]]}

    def refresh(self) -> None:
        super().refresh()
        content = kept_logo(self._store.folder)
        kind = kind_of(content or b"")
        self.logo = f"data:{_MIME[kind]};base64,{base64.b64encode(content).decode('ascii')}" if content and kind else ""

    def on_make(self, key: str, kind: str, asked: str) -> None:
        """Make a document of a format: `word` or `pdf`."""
        offered = self._offered.get(key)
        if offered is None or kind not in KINDS:
            raise RuleError("Dit format is er niet meer. Laad de pagina opnieuw.")
        content = document(kind, offered.sheet, self._owner.name, self._store.folder)
        self.made = {"asked": asked, **href(kind, offered.sheet.title, content)}

    def on_put_logo(self, content: str) -> None:
        """Keep a picture, as base64, as the school's logo."""
        try:
            picture = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            raise RuleError("Dit bestand kwam niet goed over. Kies het nog een keer.") from None
        put_logo(self._store.folder, picture)

    def on_remove_logo(self) -> None:
        remove_logo(self._store.folder)


def _offered(catalogue: Catalogue, sector: str) -> Iterator[_Offered]:
    """Our own formats, then each sample of the library that none of them takes over."""
    library = {one.key: one for one in catalogue.offered(sector)}
    taken = set()
    for made in catalogue.formats.values():
        if sector not in made.sectors:
            continue
        taken |= {(one.practice, one.title) for one in made.taken}
        titles = (
            *(library[key].title for key in made.practices if key in library),
            *(catalogue.trainings[key].title for key in made.trainings if sector in catalogue.trainings[key].sectors),
        )
        yield _Offered(made.key, made.use, sheet_of(made, catalogue), made.summary, titles)
    trainings = [one for one in catalogue.trainings.values() if sector in one.sectors and one.module is None]
    library_and_trainings: list[Practice | Training] = [*library.values(), *sorted(trainings, key=_by_title)]
    for one in library_and_trainings:
        for number, sample in enumerate(one.samples):
            if (one.key, sample.title) not in taken:
                yield _Offered(f"{one.key}/{number}", "", sheet_of_sample(sample), "", (one.title,))


def _by_title(one: Training) -> str:
    return one.title.casefold()


def _shown(one: _Offered) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.sheet.title,
        "summary": one.summary,
        "goes_with": list(one.goes_with),
        "parts": one.sheet.data(),
    }
