"""Size, names and contents of files."""

import re
from pathlib import Path, PurePosixPath

MOST_LINES = 400
CODE = {".py", ".js", ".ts", ".css", ".j2", ".html", ".sh"}

# path → why it may be longer
LONGER: dict[str, str] = {}

# In pieces, so that this file passes its own test.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "yarnpkg" + ".com",
    "deb." + "debian.org",
    "conda" + ".anaconda.org",
]
SOURCE_OF_PACKAGES = re.compile(
    r"^\s*--?(?:extra-)?index-url|^\s*--find-links|^\s*registry\s*=|\"resolved\":", re.MULTILINE
)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|opt|mnt)/\w")
OTHER_HOST = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)+(?=[/\"'`)\s:?#])")


def test_no_file_is_too_long(texts: dict[str, str]) -> None:
    lines = {name: text.count("\n") for name, text in texts.items() if PurePosixPath(name).suffix in CODE}
    too_long = {name: n for name, n in lines.items() if n > MOST_LINES and name not in LONGER}
    assert not too_long, f"split these by subject: {too_long}"
    needless = [name for name in LONGER if lines.get(name, 0) <= MOST_LINES]
    assert not needless, f"these are short enough by now: {needless}"


def test_modules_are_named_after_their_subject(files: list[Path]) -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [path for path in files if path.stem.strip("_") in drawers]


def test_no_file_names_a_package_registry(texts: dict[str, str]) -> None:
    found = [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text]
    assert not found
    assert not [name for name, text in texts.items() if SOURCE_OF_PACKAGES.search(text)]


def test_no_file_names_a_place_on_one_machine(root: Path, texts: dict[str, str]) -> None:
    here = {str(root), str(Path.home())} - {"/"}
    found = [
        (name, hit[0] if hit else "this machine's own path")
        for name, text in texts.items()
        if (hit := MACHINE_PATH.search(text)) or any(f"{place}/" in text for place in here)
    ]
    assert not found


def test_screens_ask_no_other_host(texts: dict[str, str]) -> None:
    """A school's network may block, or log, any other address."""
    found = [
        (name, hit)
        for name, text in texts.items()
        if name.startswith(("widgets/", "share/", "samenspraak/server/"))
        and PurePosixPath(name).suffix in CODE - {".py"}
        for hit in OTHER_HOST.findall(text)
    ]
    assert not found


def test_components_never_place_text_as_markup(texts: dict[str, str]) -> None:
    banned = re.compile(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b|\beval\(")
    found = [
        name
        for name, text in texts.items()
        if name.startswith("widgets/") and name.endswith(".js") and banned.search(text)
    ]
    assert not found
