"""From folders with YAML files to a catalogue, or to an error that tells of every mistake."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from samenspraak.catalogue._agreement import disagreements, doubled, filled_once, repeated
from samenspraak.catalogue._audience import unheard
from samenspraak.catalogue._document import Data, Document, read
from samenspraak.catalogue._mistake import Mistake, as_error, shown
from samenspraak.catalogue._reference import astray
from samenspraak.catalogue._translation import homeless, mistranslations
from samenspraak.catalogue._wording import missing, mistakes, unknown_kind
from samenspraak.catalogue.entries import (
    FOCUS,
    FORMAT,
    LANGUAGE,
    LITERATURE,
    PRACTICE,
    QUESTIONNAIRE,
    ROUTINE,
    SELF_CHECK,
    SESSION,
    TRAINING,
    TRANSLATION,
    Catalogue,
)
from samenspraak.catalogue.focus import Focus
from samenspraak.catalogue.format import Format
from samenspraak.catalogue.language import Language, Translation
from samenspraak.catalogue.literature import Publication
from samenspraak.catalogue.practice import Practice, Routine
from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.catalogue.self_check import SelfCheck
from samenspraak.catalogue.session import SessionScript
from samenspraak.catalogue.training import Training

_Entry = (
    SessionScript
    | Questionnaire
    | Language
    | Translation
    | Practice
    | Training
    | Focus
    | SelfCheck
    | Publication
    | Format
)
_Keyed = TypeVar(
    "_Keyed", SessionScript, Questionnaire, Language, Practice, Training, Focus, SelfCheck, Publication, Format
)
_ENTRIES: Mapping[str, type[_Entry]] = {
    SESSION: SessionScript,
    QUESTIONNAIRE: Questionnaire,
    LANGUAGE: Language,
    TRANSLATION: Translation,
    ROUTINE: Routine,
    PRACTICE: Practice,
    TRAINING: Training,
    FOCUS: Focus,
    SELF_CHECK: SelfCheck,
    LITERATURE: Publication,
    FORMAT: Format,
}
_AGREES: Mapping[str, Callable[[Document], Iterator[Mistake]]] = {
    SESSION: disagreements,
    QUESTIONNAIRE: unheard,
    LANGUAGE: mistranslations,
    TRANSLATION: mistranslations,
    ROUTINE: repeated,
    PRACTICE: repeated,
    TRAINING: repeated,
    FOCUS: repeated,
    SELF_CHECK: doubled,
    LITERATURE: repeated,
    FORMAT: filled_once,
}
"""What the fields of an entry must agree on among each other."""
_MAX_BYTES = 1_000_000


def load(folders: Sequence[Path]) -> Catalogue:
    """Read every `*.yaml` and `*.yml` under the folders, in their order.

    Args:
        folders: ours first, which has to exist; then those of a school, which may be absent.
            An entry of a later folder takes the place of the one of the same kind and key
            (for a translation: of the same content and language).

    Raises:
        CatalogueError: with every mistake in every file: where it is, what is there, what to do.
    """
    reading = _Reading()
    for number, folder in enumerate(folders):
        if number == 0 or folder.exists():
            reading.folder(folder)
    if reading.mistakes:
        raise as_error(reading.mistakes)
    catalogue = reading.catalogue()
    lost = [
        (path, mistake)
        for path, document, entry in reading.kept.values()
        for mistake in (
            homeless(entry, document, catalogue)
            if isinstance(entry, Translation)
            else astray(entry, document, catalogue)
        )
    ]
    if lost:
        raise as_error(lost)
    return catalogue


def examine(text: str) -> tuple[_Entry | None, Document, list[Mistake]]:
    """The entry that the text of one file holds, by itself; None when anything in it is wrong."""
    document = read(text)
    found = list(document.mistakes)
    entry = entry_in(document, found) if document.whole else None
    return (None if found else entry), document, found


@dataclass
class _Reading:
    """What has been read so far."""

    kept: dict[tuple[type, str], tuple[Path, Document, _Entry]] = field(default_factory=dict)
    """By kind and name; what a later folder has in the place of an entry has taken that place."""
    mistakes: list[tuple[Path, Mistake]] = field(default_factory=list)

    def catalogue(self) -> Catalogue:
        translations = [entry for _, _, entry in self.kept.values() if isinstance(entry, Translation)]
        return Catalogue(
            sessions=self._of(SessionScript),
            questionnaires=self._of(Questionnaire),
            languages=self._of(Language),
            translations=MappingProxyType({(entry.of, entry.language): entry for entry in translations}),
            practices=self._of(Practice),
            trainings=self._of(Training),
            focuses=self._of(Focus),
            self_checks=self._of(SelfCheck),
            literature=self._of(Publication),
            formats=self._of(Format),
        )

    def _of(self, kind: type[_Keyed]) -> Mapping[str, _Keyed]:
        entries = [entry for _, _, entry in self.kept.values() if isinstance(entry, kind)]
        return MappingProxyType({entry.key: entry for entry in entries})

    def folder(self, folder: Path) -> None:
        taken: dict[tuple[type, str], Path] = {}
        for path in self._files(folder):
            document = self._document(path)
            if document is None:
                continue
            found = list(document.mistakes)
            entry = entry_in(document, found) if document.whole else None
            self.mistakes += [(path, mistake) for mistake in sorted(found, key=lambda mistake: mistake.line or 0)]
            if entry is None or found:
                continue
            name = f"{entry.of} {entry.language}" if isinstance(entry, Translation) else entry.key
            kind = Practice if isinstance(entry, Practice) else type(entry)
            if (kind, name) in taken:
                self.mistakes.append((path, _twice(entry, taken[kind, name], document)))
            taken[kind, name] = path
            self.kept[kind, name] = (path, document, entry)

    def _files(self, folder: Path) -> Iterator[Path]:
        failed: list[OSError] = []
        for above, folders, names in os.walk(folder, onerror=failed.append):
            folders.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in {".yaml", ".yml"} and not name.startswith("."):
                    yield Path(above, name)
        for error in failed:
            self.mistakes.append((Path(str(error.filename)), Mistake(_unreadable("Deze map", error))))

    def _document(self, path: Path) -> Document | None:
        try:
            with path.open("rb") as file:
                raw = file.read(_MAX_BYTES + 1)
        except OSError as error:
            self.mistakes.append((path, Mistake(_unreadable("Dit bestand", error))))
            return None
        if len(raw) > _MAX_BYTES:
            what = "Dit bestand is groter dan 1 MB. Haal het uit deze map, of verdeel de inhoud over meer bestanden."
            self.mistakes.append((path, Mistake(what)))
            return None
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            what = "Hier staat een teken dat geen UTF-8 is. Sla het bestand op als platte tekst met codering UTF-8."
            self.mistakes.append((path, Mistake(what, line)))
            return None
        return read(text)


def entry_in(document: Document, found: list[Mistake]) -> _Entry | None:
    """The entry of a document; what is wrong with it is added to `found`."""
    data = document.data
    if not isinstance(data, dict):
        found.append(Mistake(_not_fields(data), document.line(())))
        return None
    if "soort" not in data:
        found.append(Mistake(f"{missing('soort').replace('open', SESSION)}", document.line(()), ("soort",)))
        return None
    kind = data["soort"]
    model = _ENTRIES.get(kind) if isinstance(kind, str) else None
    if not isinstance(kind, str) or model is None:
        found.append(Mistake(unknown_kind(kind, _ENTRIES), document.line(("soort",)), ("soort",)))
        return None
    found += _AGREES[kind](document)
    try:
        return model.model_validate({name: value for name, value in data.items() if name != "soort"})
    except ValidationError as error:
        found += mistakes(error, model, document)
        return None


def _twice(entry: _Entry, first: Path, document: Document) -> Mistake:
    if isinstance(entry, Translation):
        what = f"De vertaling van ‘{entry.of}’ in de taal ‘{entry.language}’ staat ook al in {first}. Haal een van de twee weg."
        return Mistake(what, document.line(("van",)), ("van",))
    what = f"De sleutel ‘{entry.key}’ staat ook al in {first}. Geef een van de twee een andere sleutel."
    return Mistake(what, document.line(("sleutel",)), ("sleutel",))


def _not_fields(data: Data) -> str:
    *most, last = (f"‘soort: {kind}’" for kind in _ENTRIES)
    advice = f"Begin het bestand met {', '.join(most)} of {last}."
    return f"Dit bestand is leeg. {advice}" if data is None else f"Hier staat {shown(data)}, maar geen velden. {advice}"


def _unreadable(what: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{what} is er niet. Zet de inhoud terug, of installeer Samenspraak opnieuw."
    if isinstance(error, PermissionError):
        return f"{what} mag niet worden gelezen. Geef jezelf leesrecht, of haal het weg."
    return f"{what} kan niet worden gelezen ({error.__class__.__name__}). Kijk of de schijf en de map goed zijn."
