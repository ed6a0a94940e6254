"""A school's own routines and practices: written in a form, kept as files, shared and taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import quote

import traitlets as t

from samenspraak.catalogue import Routine
from samenspraak.catalogue.entries import PRACTICE, ROUTINE
from samenspraak.catalogue.own import KINDS, LARGEST, Fields, fields_of, filled_in, key_of, taken_in
from samenspraak.catalogue.practice import Practice
from samenspraak.errors import RuleError
from widgets._component import Acting
from widgets._own_fields import NOT_ASKED, form
from widgets._shelf import Shelf


class OwnPractice(Acting):
    """`form` has the fields; `state["draft"]` fills them in, each time with another `number`.

    `errors` in the state tells what is wrong, by field. `taken` asks before something is replaced, and `removed` is what can
    be brought back.
    """

    component: ClassVar[str] = "own_practice"
    not_typed: ClassVar[Mapping[str, str]] = {"like": "a key", "name": "of a file, which is only told"}

    form: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, books: Shelf, **kwargs: Any) -> None:
        self._books = books
        self._store = books.store
        self._draft: dict[str, Any] | None = None
        self._number = 0
        self._problems: dict[str, str] = {}
        self._taken: dict[str, Any] | None = None
        self._removed: dict[str, str] | None = None
        self._stored = ""
        super().__init__(**kwargs)
        books.on_change(self.refresh)

    def refresh(self) -> None:
        seen = self._books.seen()
        self.form = {
            "parts": form(seen.literature),
            "kinds": [{"key": PRACTICE, "label": "Een praktijk"}, {"key": ROUTINE, "label": "Een routine"}],
            "like": [
                {"key": key, "title": one.title}
                for key, one in sorted(seen.practices.items(), key=lambda item: item[1].title.casefold())
            ],
            "largest": LARGEST,
        }
        super().refresh()

    def view(self) -> dict[str, Any]:
        seen = self._books.seen().practices
        return {
            "trajectory": self._books.owner.uid,
            "own": [
                {
                    "key": key,
                    "title": one.practice.title,
                    "kind": _kind(one.practice),
                    "file": one.path.name,
                    "href": f"data:application/yaml;charset=utf-8,{quote(self._books.files.text(key))}",
                }
                for key, one in sorted(self._books.own.items(), key=lambda item: item[1].practice.title.casefold())
                if key in seen
            ],
            "draft": self._draft,
            "errors": self._problems,
            "taken": self._taken,
            "removed": self._removed and self._removed["title"],
            "stored": self._stored,
        }

    def on_begin(self, kind: str, like: str = "") -> None:
        """Begin something new, empty or with the words of what there is."""
        start: dict[str, Any] = {
            "bewijs": "praktijkkennis",
            "bewijs_uit": "Onze eigen ervaring.",
            "sectoren": [self._books.owner.sector],
            "verzonnen": "ja",
        }
        if like:
            known = self._books.seen().practices.get(like)
            if known is None:
                raise RuleError("Deze routine of praktijk is er niet meer. Laad de pagina opnieuw.")
            kind, start = _kind(known), _asked(fields_of(known))
        self._open("", kind, start, like)

    def on_change(self, id: str) -> None:  # noqa: A002 - the name by which the screen knows a place
        """Open one of the school's own to change it."""
        own = self._books.own.get(id)
        if own is None:
            raise RuleError("Deze routine of praktijk is er niet meer. Laad de pagina opnieuw.")
        self._open(id, _kind(own.practice), _asked(fields_of(own.practice)))

    def on_close(self) -> None:
        """Put the form away; what was not stored is gone."""
        self._draft, self._problems, self._taken = None, {}, None

    def on_store(self, kind: str, fields: dict[str, Any], id: str = "", replace: bool = False) -> None:  # noqa: A002
        """Store what was filled in; asks first where that would take the place of something else."""
        if kind not in KINDS:
            raise RuleError("Kies of het een routine of een praktijk is.")
        title = fields.get("titel", "")
        key = id or key_of(title if isinstance(title, str) else "")
        kept = fields_of(self._books.own[id].practice) if id in self._books.own else {}
        hidden = {name: value for name, value in kept.items() if name in NOT_ASKED}
        text, self._problems = filled_in(kind, {**hidden, **_asked(fields), "sleutel": key}, self._books.catalogue)
        self._stored, self._taken = "", None
        if self._problems:
            return
        if not id and not replace and self._asks_first(key):
            return
        self._books.store_own(key, text)
        self.changes_with("store", kind=kind, fields=fields, id=key, replace=True)
        self._draft, self._removed, self._stored = None, None, title

    def on_take_in(self, name: str, text: str, replace: bool = False) -> None:
        """Take in a file from elsewhere; asks first where that would take the place of something else."""
        practice = taken_in(text, name, self._books.catalogue)
        self._stored, self._taken = "", None
        if not replace and self._asks_first(practice.key, name):
            return
        self._books.store_own(practice.key, text)
        self.changes_with("take_in", name=name, text=text, replace=True)
        self._removed, self._stored = None, practice.title

    def on_keep_both(self) -> None:
        """Replace nothing after all."""
        self._taken = None

    def on_remove(self, id: str) -> None:  # noqa: A002
        """Take one of the school's own away; it can be brought back until something else is stored."""
        own = self._books.own.get(id)
        text = self._books.remove_own(id)
        self._removed = {"key": id, "title": own.practice.title if own else id, "text": text}
        self._draft, self._stored = None, ""

    def on_bring_back(self) -> None:
        """Bring back what was taken away last."""
        if self._removed is None:
            raise RuleError("Er is niets om terug te zetten.")
        self._books.store_own(self._removed["key"], self._removed["text"])
        self._stored, self._removed = self._removed["title"], None

    def _open(self, key: str, kind: str, fields: Fields, like: str = "") -> None:
        self._number += 1
        self._draft = {"number": self._number, "key": key, "like": like, "kind": kind, "fields": dict(fields)}
        self._problems, self._taken, self._stored = {}, None, ""

    def _asks_first(self, key: str, name: str = "") -> bool:
        """Whether something with this key is there already; the state then asks."""
        there = self._books.catalogue.practices.get(key)
        if there is not None:
            self._taken = {"title": there.title, "own": key in self._books.own, "name": name}
        return there is not None


def _kind(practice: Practice) -> str:
    return ROUTINE if isinstance(practice, Routine) else PRACTICE


def _asked(fields: Fields) -> dict[str, Any]:
    """Without the fields that a school does not fill in."""
    return {name: value for name, value in fields.items() if name not in NOT_ASKED}
