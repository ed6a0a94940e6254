"""Who is measured. A rival that is not installed is left out."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.names.scoring import Detector
from samenspraak.privacy import Found, Kind

_TAGS: dict[str, Kind] = {
    "persoon": "person", "patient": "person", "telefoonnummer": "phone", "emailadres": "email", "datum": "date",
    "bsn": "number", "id": "number", "url": "account",
}  # fmt: skip
_UNNEEDED = ("locations/lst_street", "institutions", "whitelist/lst_medical_term")
_WORD = re.compile(r"[^\W\d_]+")


def ours() -> Detector:
    """What Samenspraak does."""
    from samenspraak.privacy import findings

    findings("Fatima")
    return findings


def deduce() -> Detector:
    """Deduce (LGPL) as it comes; the first time on a machine it builds its lists, for more than a minute."""
    from deduce import Deduce

    return _as_detector(Deduce())


def deduce_slim() -> Detector:
    """Deduce without its lists of streets, institutions and medical terms."""
    import deduce

    lists = Path(tempfile.mkdtemp()) / "lookup"
    shutil.copytree(Path(deduce.__file__).parent / "data" / "lookup" / "src", lists / "src")
    for folder in _UNNEEDED:
        for path in (lists / "src" / folder).rglob("*.txt"):
            path.write_text("")
    return _as_detector(deduce.Deduce(lookup_data_path=lists, cache_path=lists.parent))


def list_alone() -> Detector:
    """A list of first names and nothing else: gender-guesser (GPL), each word with a capital that it knows."""
    from gender_guesser.detector import Detector as Guesser

    known = Guesser()

    def detect(text: str) -> Iterable[Found]:
        for match in _WORD.finditer(text):
            if match[0][0].isupper() and known.get_gender(match[0]) != "unknown":
                yield Found(*match.span(), match[0], "person", "[naam]")

    return detect


def phonenumbers() -> Detector:
    """Google's library of telephone numbers (Apache), for the Netherlands and with a country's number."""
    from phonenumbers import PhoneNumberMatcher

    def detect(text: str) -> Iterable[Found]:
        for match in PhoneNumberMatcher(text, "NL"):
            yield Found(match.start, match.end, match.raw_string, "phone", "[telefoonnummer]")

    return detect


RIVALS: dict[str, tuple[str, Callable[[], Detector]]] = {
    "Samenspraak": ("samenspraak", ours),
    "Deduce": ("deduce", deduce),
    "Deduce, minder lijsten": ("deduce", deduce_slim),
    "alleen een lijst": ("gender_guesser", list_alone),
    "phonenumbers": ("phonenumbers", phonenumbers),
}
"""By name: the package that it needs, and what loads it."""


def installed() -> list[str]:
    """The rivals that can be measured here."""
    return [name for name, (package, _) in RIVALS.items() if importlib.util.find_spec(package)]


def _as_detector(loaded: object) -> Detector:
    """Deduce's annotations as findings; of its places only addresses with a number, for cities may stay."""

    def detect(text: str) -> Iterable[Found]:
        for one in loaded.deidentify(text).annotations:  # type: ignore[attr-defined]
            place = one.tag == "locatie" and any(map(str.isdigit, one.text))
            kind = "address" if place else _TAGS.get(one.tag)
            if kind:
                yield Found(one.start_char, one.end_char, one.text, kind, "[naam]")

    return detect
