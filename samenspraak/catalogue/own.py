"""A school's own routines and practices: files in its own folder, made, changed, shared and taken in.

```python
own = OwnPractices(folder.own_catalogue)
practice, problems = filled_in(PRACTICE, {"titel": "Koffie op vrijdag", ...})
own.store("koffie-op-vrijdag", text)
```
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from samenspraak.catalogue._loading import examine
from samenspraak.catalogue._mistake import Mistake, as_error
from samenspraak.catalogue._reference import astray
from samenspraak.catalogue.entries import PRACTICE, ROUTINE, Catalogue
from samenspraak.catalogue.practice import Practice, Routine
from samenspraak.errors import RuleError

Field = str | list[str] | list[dict[str, str]]
Fields = Mapping[str, Field]
"""What was filled in, by the names of a content file."""
LARGEST = 200_000
"""Letters of a file that is taken in."""
KINDS: Mapping[str, type[Practice]] = {PRACTICE: Practice, ROUTINE: Routine}
_HEADER = "# Van onze school. Deze tekst mag je ook zelf aanpassen; docs/inhoud.md vertelt hoe.\n"
_EMPTY_TEXT = "Dit is nog leeg. Vul het in."
_EMPTY_LIST = "Dit is nog leeg. Vul er ten minste één in."
_OTHER = "eigen"
_LONGEST_KEY = 60


@dataclass(frozen=True)
class Own:
    """One of a school's own, and the file in which it stands."""

    practice: Practice
    path: Path


class OwnPractices:
    """The files with routines and practices in a school's own folder; other content there is left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> dict[str, Own]:
        """By key; a file that can't be read is not here: loading tells of it."""
        found = {}
        for path in sorted(self.folder.rglob("*")) if self.folder.is_dir() else ():
            if path.suffix.lower() in {".yaml", ".yml"} and path.is_file() and not path.name.startswith("."):
                entry, _, _ = examine(_read(path))
                if isinstance(entry, Practice):
                    found[entry.key] = Own(entry, path)
        return found

    def store(self, key: str, text: str) -> Path:
        """Put a text in the file of the entry with this key, or in a new file that no other entry is in.

        Raises:
            RuleError: when the folder can't be written.
        """
        known = self.all().get(key)
        path = known.path if known else self._free(key)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _replace(path, text)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return path

    def text(self, key: str) -> str:
        """The file of an entry, to share as it is; RuleError when it is there no more."""
        known = self.all().get(key)
        if known is None:
            raise RuleError("Deze routine of praktijk is er niet meer. Laad de pagina opnieuw.")
        return _read(known.path)

    def remove(self, key: str) -> str:
        """Take an entry away; returns its file's text, with which `store` brings it back.

        Raises:
            RuleError: when it is there no more, or the folder can't be written.
        """
        text = self.text(key)
        path = self.all()[key].path
        try:
            path.unlink()
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return text

    def _free(self, key: str) -> Path:
        number = 1
        path = self.folder / f"{key}.yaml"
        while path.exists():
            number += 1
            path = self.folder / f"{key}-{number}.yaml"
        return path


def key_of(title: str) -> str:
    """A key that says what a title says.

    >>> key_of("Koffie op vrijdag: één uur!"), key_of("10 tips"), key_of("قهوة")
    ('koffie-op-vrijdag-een-uur', 'eigen-10-tips', 'eigen')
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    key = "-".join(words if words and words[0][0].isalpha() else [_OTHER, *words])
    return key[:_LONGEST_KEY].rstrip("-")


def filled_in(kind: str, fields: Fields, catalogue: Catalogue) -> tuple[str, dict[str, str]]:
    """The text of a file with these fields, and what is wrong with them by field; what is empty, is left out."""
    places = [str(field.alias) for field in KINDS[kind].model_fields.values()]
    there = {name: fields[name] for name in sorted(fields, key=lambda one: _place(one, places)) if fields[name]}
    text = as_file(kind, there)
    entry, document, found = examine(text)
    if entry is not None:
        found = list(astray(entry, document, catalogue))
    problems: dict[str, str] = {}
    for mistake in found:
        name = str(mistake.place[0]) if mistake.place else ""
        problems.setdefault(name, _at_field(mistake, name, there, kind))
    return text, problems


def taken_in(text: str, name: str, catalogue: Catalogue) -> Practice:
    """The routine or practice that a file from elsewhere holds.

    Raises:
        CatalogueError: with every mistake, as for a file in the folder.
        RuleError: when it is too large, or holds something else.
    """
    if len(text) > LARGEST:
        raise RuleError("Dit bestand is te groot voor een routine of praktijk. Kies een ander bestand.")
    entry, document, found = examine(text)
    if entry is not None and not isinstance(entry, Practice):
        raise RuleError(
            f"In {name} staat geen routine of praktijk. Begin het bestand met ‘soort: {ROUTINE}’ of ‘soort: {PRACTICE}’."
        )
    found = found or (list(astray(entry, document, catalogue)) if entry else [])
    if found or entry is None:
        raise as_error([(Path(name), mistake) for mistake in found])
    return entry


def as_file(kind: str, fields: Fields) -> str:
    """Fields as a content file that a person can read."""
    return _HEADER + yaml.dump(
        {"soort": kind, **fields}, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=120
    )


def fields_of(practice: Practice) -> dict[str, Field]:
    """What stands in the fields of an entry, as a form fills them; empty ones are left out."""
    data = practice.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    return {**data, "verzonnen": "ja" if practice.made_up else "nee"}


def _place(name: str, places: list[str]) -> int:
    """In a file, fields stand in the order in which the model has them."""
    return places.index(name) if name in places else len(places)


def _at_field(mistake: Mistake, name: str, there: Fields, kind: str) -> str:
    if name in there or not mistake.place:
        return mistake.what
    field = next(field for field in KINDS[kind].model_fields.values() if field.alias == name)
    return _EMPTY_LIST if "tuple" in str(field.annotation) else _EMPTY_TEXT


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return ""


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(f"{path.name}.nieuw")
    try:
        with half.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError) -> RuleError:
    return RuleError(
        f"In de map {folder} kan niet worden geschreven ({error.strerror}). Kijk of de schijf en de map goed zijn."
    )


class _Readable(yaml.SafeDumper):
    """Paragraphs below each other, and points within the field that they belong to."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _text)
