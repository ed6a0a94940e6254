"""Where things are: a school's data folder, and the files that travel with the program."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_path
from platformdirs import user_data_path

from samenspraak.errors import SetupError

DATABASE = "samenspraak.sqlite"
EXAMPLE = "voorbeeld"
ENV = "SAMENSPRAAK_MAP"
_CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class SharedFiles:
    """The program's own files beside its code: workbooks, content and Voilà's settings."""

    workbooks: Path
    catalogue: Path
    voila_config: Path
    jupyter: Path | None
    """A share/jupyter folder that must come first on JUPYTER_PATH; None when installed from a wheel."""


@dataclass(frozen=True)
class DataFolder:
    """All that one trajectory keeps on disk. A folder is complete in itself and can be moved."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def workbooks(self) -> Path:
        return self.path / "werkboeken"

    @property
    def own_catalogue(self) -> Path:
        return self.path / "eigen"

    @property
    def logo(self) -> Path:
        """A PNG or JPEG; `reports.documents.logo` knows which."""
        return self.own_catalogue / "logo"

    @property
    def backups(self) -> Path:
        return self.path / "reservekopieen"

    @property
    def erasures(self) -> Path:
        """Hashes of whoever was erased, one a line; applied again to each restored back-up."""
        return self.path / "gewist.txt"

    @property
    def secret(self) -> Path:
        """What signs cookies and makes resume codes; in no back-up."""
        return self.path / "geheim"

    @property
    def coach(self) -> Path:
        """Which link of the coach's holds, and whether who leads reads along."""
        return self.path / "coach.json"

    @property
    def log(self) -> Path:
        return self.path / "samenspraak.log"

    @property
    def example(self) -> DataFolder:
        """The folder of the example that lies within this one."""
        return DataFolder(self.path / EXAMPLE)

    @classmethod
    def at(cls, path: Path | str | None) -> DataFolder:
        """The folder at `path`, or the usual one when it is None."""
        return cls(Path(path).expanduser().resolve()) if path else cls.usual()

    @classmethod
    def usual(cls) -> DataFolder:
        """SAMENSPRAAK_MAP, else data/answers in a checkout, else the user's folder for data."""
        if named := os.environ.get(ENV):
            return cls(Path(named).expanduser().resolve())
        if in_checkout():
            return cls(_CHECKOUT / "data" / "answers")
        return cls(user_data_path("Samenspraak", appauthor=False))

    @classmethod
    def find(cls) -> DataFolder:
        """The folder for a workbook: the one it lies in, else the usual one."""
        beside = Path.cwd().parent
        return cls(beside) if (beside / DATABASE).is_file() else cls.usual()


def in_checkout() -> bool:
    """Whether the code runs from its source tree."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "werkboeken").is_dir()


def shared_files() -> SharedFiles:
    """Find workbooks, content and settings.

    Raises:
        SetupError: when the installation is incomplete.
    """
    if in_checkout():
        return SharedFiles(
            _CHECKOUT / "werkboeken",
            _CHECKOUT / "data" / "catalogue",
            _CHECKOUT / "voila.json",
            _CHECKOUT / "share" / "jupyter",
        )
    for place in map(Path, jupyter_path("samenspraak")):
        if (place / "voila.json").is_file():
            return SharedFiles(place / "werkboeken", place / "catalogue", place / "voila.json", None)
    raise SetupError("De werkboeken van Samenspraak ontbreken. Installeer Samenspraak opnieuw.")


@dataclass(frozen=True)
class Prepared:
    """What `prepare` did: names of workbooks that a school had changed and that were left alone."""

    left: list[str]


def prepare(folder: DataFolder) -> Prepared:
    """Make the data folder and bring its workbooks up to date.

    A workbook that the school edited stays as it is; the new one is not forced upon it.

    Raises:
        SetupError: when the folder can't be made or written.
    """
    try:
        folder.workbooks.mkdir(parents=True, exist_ok=True)
        return Prepared(_copy_workbooks(shared_files().workbooks, folder.workbooks))
    except OSError as error:
        raise SetupError(
            f"In de map {folder.path} kan niet worden geschreven: {cause(error)}. "
            "Kies met --map een map waar je wel mag schrijven."
        ) from error


def cause(error: OSError) -> str:
    """Why the disk refused, in a few words."""
    return _CAUSES.get(error.errno or 0) or error.strerror or str(error)


_CAUSES = {
    errno.EACCES: "je hebt er geen rechten voor",
    errno.EPERM: "je hebt er geen rechten voor",
    errno.EROFS: "de plek is alleen om te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "je ruimte op de schijf is op",
    errno.EEXIST: "er staat al een bestand met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "op die plek staat een map",
    errno.ENOENT: "de plek bestaat niet",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def _copy_workbooks(source: Path, target: Path) -> list[str]:
    manifest = target / ".herkomst.json"
    before = _read_manifest(manifest)
    known = dict(before)
    left = []
    for workbook in sorted(source.glob("*.ipynb")):
        copy = target / workbook.name
        new, old = _sources(workbook), _sources(copy)
        if old not in (None, known.get(workbook.name), new):
            left.append(workbook.name)
            continue
        if old != new:
            _replace(copy, workbook.read_bytes())
        known[workbook.name] = new or ""
    if known != before:
        _replace(manifest, json.dumps(known, indent=1).encode())
    return left


def _read_manifest(manifest: Path) -> dict[str, str]:
    """What was copied before; nothing when it can't be read, so that no workbook is taken for untouched."""
    try:
        known = json.loads(manifest.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return (
        {name: digest for name, digest in known.items() if isinstance(digest, str)} if isinstance(known, dict) else {}
    )


def _sources(workbook: Path) -> str | None:
    """A digest of what the cells say; outputs and counters, which each run changes, don't count.

    None for a workbook that is not there, or that an interrupted save left empty.
    """
    content = workbook.read_bytes() if workbook.is_file() else b""
    if not content:
        return None
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _replace(path: Path, content: bytes) -> None:
    half = path.with_name(path.name + ".nieuw")
    try:
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
