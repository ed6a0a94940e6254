"""A mistake in a content file, in the words of the person who may mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samenspraak.errors import CatalogueError

Location = tuple[str | int, ...]
"""Where a value stands: the names of fields and the numbers (from 0) of items in lists."""

_SHOWN = 20
_LONG = 60


@dataclass(frozen=True)
class Mistake:
    """What is wrong and what to do about it; on which line, in which field."""

    what: str
    line: int | None = None
    place: Location = ()

    @property
    def field(self) -> str | None:
        """The field as a person counts: 'onderdelen.3.minuten' is in the third part."""
        return ".".join(str(name + 1) if isinstance(name, int) else name for name in self.place) or None


def as_error(found: Sequence[tuple[Path, Mistake]]) -> CatalogueError:
    """Make one error of all mistakes; its path, line and field are those of the first."""
    path, first = found[0]
    if len(found) == 1:
        message = _sentence(path, first)
    else:
        shown = [f"– {_sentence(where, mistake)}" for where, mistake in found[:_SHOWN]]
        if len(found) > _SHOWN:
            shown.append(f"– en nog {len(found) - _SHOWN}. Verbeter eerst deze {_SHOWN}.")
        message = "\n".join([f"Er kloppen {len(found)} dingen niet in de inhoud van het werkboek.", *shown])
    return CatalogueError(message, path=path, line=first.line, field=first.field)


def shown(value: object) -> str:
    """Show a value from a file as a short quotation."""
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, dict):
        return "een blok met velden"
    text = str(value)
    return f"‘{text[:_LONG]}…’" if len(text) > _LONG else f"‘{text}’"


def _sentence(path: Path, mistake: Mistake) -> str:
    where = [str(path)]
    if mistake.line is not None:
        where.append(f"regel {mistake.line}")
    if mistake.field is not None:
        where.append(f"veld ‘{mistake.field}’")
    return f"{', '.join(where)}: {mistake.what}"
