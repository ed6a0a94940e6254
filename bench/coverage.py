"""Where everything that Samenspraak has to cover lives: `python -m bench.coverage` writes docs/dekking.md.

What content covers stands in its own `dekt`; docs/dekking.yaml lists all items, what screens cover, and what is not built yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samenspraak.catalogue import Catalogue, Format, Publication, Routine, SelfCheck, load
from samenspraak.catalogue.entries import FOCUS, FORMAT, LITERATURE, PRACTICE, ROUTINE, SELF_CHECK, TRAINING
from samenspraak.catalogue.library import Chosen

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "dekking.md"


@dataclass(frozen=True)
class Item:
    """One thing to cover: where it lives, and for which pieces it still waits."""

    number: str
    what: str
    content: tuple[str, ...]
    """Entries of the catalogue, each as kind and title."""
    elsewhere: tuple[str, ...]
    """Workbooks, sessions, questionnaires and files."""
    waits: tuple[str, ...]

    @property
    def state(self) -> str:
        if not self.waits:
            return "staat er"
        return "deels" if self.content or self.elsewhere else "nog niet"


def covered(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The entries that say that they cover an item."""
    found: dict[str, list[str]] = {}
    practices = catalogue.practices.values()
    kinds: tuple[tuple[str, Iterable[Chosen | SelfCheck | Publication | Format]], ...] = (
        (FOCUS, catalogue.focuses.values()),
        (ROUTINE, [one for one in practices if isinstance(one, Routine)]),
        (PRACTICE, [one for one in practices if not isinstance(one, Routine)]),
        (TRAINING, catalogue.trainings.values()),
        (SELF_CHECK, catalogue.self_checks.values()),
        (LITERATURE, catalogue.literature.values()),
        (FORMAT, catalogue.formats.values()),
    )
    for kind, entries in kinds:
        for entry in sorted(entries, key=lambda one: one.title.casefold()):
            for number in entry.covers:
                found.setdefault(number, []).append(f"{kind} ‘{entry.title}’")
    return {number: tuple(entries) for number, entries in found.items()}


def place(where: str, catalogue: Catalogue) -> str:
    """What a place is called in the table.

    Raises:
        LookupError: for a place that is not there.
    """
    kind, _, name = where.partition(" ")
    above, _, below = name.partition("/")
    match kind:
        case "werkboek" if (ROOT / "werkboeken" / f"{name}.ipynb").exists():
            return f"werkboek `{name}`"
        case "bestand" if (ROOT / name).exists():
            return f"`{name}`"
        case "sessie" if name in catalogue.sessions:
            return f"sessie ‘{catalogue.sessions[name].title}’"
        case "onderdeel" if above in catalogue.sessions:
            part = next((one for one in catalogue.sessions[above].parts if one.key == below), None)
            if part:
                return f"onderdeel ‘{part.title}’ ({catalogue.sessions[above].title})"
        case "vragenlijst" if name in catalogue.questionnaires:
            return f"vragenlijst ‘{catalogue.questionnaires[name].title}’"
        case "veld" if above == ROUTINE and below in {field.alias for field in Routine.model_fields.values()}:
            return f"veld `{below}` van elke routine"
    raise LookupError(f"docs/dekking.yaml names a place that is not there: {where}")


def items(listed: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Item]:
    """Each item of the list, in its order.

    Raises:
        LookupError: for a place or a piece that is not there, and for content that covers what is not on the list.
    """
    by_content = covered(catalogue)
    unlisted = by_content.keys() - listed["punten"].keys()
    if unlisted:
        raise LookupError(f"content covers what docs/dekking.yaml does not list: {sorted(unlisted)}")
    for number, one in listed["punten"].items():
        waits = tuple(one.get("wacht", ()))
        if not set(waits) <= listed["stukken"].keys():
            raise LookupError(f"docs/dekking.yaml lets {number} wait for what is no piece: {waits}")
        elsewhere = tuple(place(where, catalogue) for where in one.get("waar", ()))
        yield Item(number, one["wat"], by_content.get(number, ()), elsewhere, waits)


def table(listed: Mapping[str, Any], found: Sequence[Item]) -> str:
    """The page, as it stands in docs/dekking.md."""
    waiting = {piece: [item.number for item in found if piece in item.waits] for piece in listed["stukken"]}
    lines = [
        "# Wat Samenspraak moet bieden, en waar het staat",
        "",
        "Deze pagina wordt gemaakt uit de inhoud en uit `docs/dekking.yaml`, met `python -m bench.coverage`. De nummers zijn die van onze bronnen.",
        "",
        _how_far(found),
        "",
        "## Nog niet gebouwd",
        "",
        *(_unbuilt(listed["stukken"], waiting) if waiting else ["Niets: elk stuk staat er."]),
        "",
        "## Alle punten",
        "",
        "| punt | wat | waar | hoe ver | wacht op |",
        "|---|---|---|---|---|",
        *(
            f"| {item.number} | {item.what} | {'; '.join([*item.elsewhere, *item.content])} | {item.state} | {', '.join(item.waits)} |"
            for item in found
        ),
    ]
    return "\n".join(lines) + "\n"


def _unbuilt(pieces: Mapping[str, str], waiting: Mapping[str, Sequence[str]]) -> list[str]:
    """A table of what is not built yet, with the items that wait for it."""
    return [
        "| stuk | wat | punten die erop wachten |",
        "|---|---|---|",
        *(
            f"| {piece} | {what} | {', '.join(waiting[piece]) or 'geen punt van de lijst'} |"
            for piece, what in pieces.items()
        ),
    ]


def _how_far(found: Sequence[Item]) -> str:
    there, partly, not_yet = (sum(item.state == state for item in found) for state in ("staat er", "deels", "nog niet"))
    return (
        f"Van {len(found)} punten staan er {there} helemaal, {partly} voor een deel en {not_yet} nog niet. "
        "‘Deels’ is meestal: de inhoud is er, een scherm nog niet."
    )


def read() -> tuple[Mapping[str, Any], list[Item]]:
    """The list as it stands in the file, and each item with where it lives."""
    listed: Mapping[str, Any] = yaml.safe_load((ROOT / "docs" / "dekking.yaml").read_text(encoding="utf-8"))
    return listed, list(items(listed, load([ROOT / "data" / "catalogue"])))


if __name__ == "__main__":
    TABLE.write_text(table(*read()), encoding="utf-8")
