"""What the commands share: their language, their errors as sentences, and options that more than one has."""

from __future__ import annotations

import errno
import gettext
import logging
import os
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

# click takes its words from the text domain that is set when it speaks; this comes before it is imported.
os.environ["LANGUAGE"] = "nl"
gettext.bindtextdomain("click", str(Path(__file__).parent / "locale"))
gettext.textdomain("click")

import click  # noqa: E402

from samenspraak.errors import SamenspraakError  # noqa: E402

if TYPE_CHECKING:
    from samenspraak.folder import DataFolder

__all__ = ["Commands", "Folder", "Number", "OneOf", "Place", "Told", "click", "map_option", "must_hold_data", "say"]

_FOLDER = "samenspraak.folder"
_NOBODY_READS = (errno.EPIPE, errno.EINVAL)
"""The second is how Windows says it."""


def say(text: str, *, err: bool = False) -> None:
    """Print a line; once nobody reads any more, as behind `| head -1`, it goes nowhere and the command goes on."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(text, file=stream)
    except OSError as error:
        if error.errno not in _NOBODY_READS:
            raise
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class Told(click.ClickException):
    """Ends a command with a sentence and exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the sentence without a label before it."""
        click.echo(self.message, file=file, err=file is None)


class Commands(click.Group):
    """Turns each error of a command into a sentence; the traceback of an unexpected one goes to the log file."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except SamenspraakError as error:
            raise Told(str(error)) from error
        except Exception as error:
            log = _log_unexpected(error, ctx.meta.get(_FOLDER))
            raise Told(
                f"Er ging iets mis dat we niet hadden voorzien. Wat is opgeslagen, blijft bewaard. "
                f"Probeer het nog een keer. Blijft het zo? Het verslag staat in {log}."
            ) from error


def _log_unexpected(error: Exception, folder: DataFolder | None) -> Path:
    """Write `error` with its traceback to the folder's log, or to a temporary file where that can't be written."""
    from samenspraak.server.logs import log_to

    path = folder.log if folder and os.access(folder.path, os.W_OK) else Path(tempfile.gettempdir()) / "samenspraak.log"
    if not logging.getLogger().handlers:
        log_to(path)
    logging.getLogger("samenspraak.cli").error("onverwachte fout", exc_info=error)
    return path


class _Spot(click.ParamType[Any]):
    """Something on a disk, which need not be there."""

    def must_be_possible(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> None:
        """Refuse what the disk can't even be asked about, such as a name that is too long."""
        from samenspraak.folder import cause

        try:
            Path(value).exists()
        except OSError as error:
            self.fail(f"‘{value}’ kan niet: {cause(error)}. Kies een andere plek.", param, ctx)


class Folder(_Spot):
    """A data folder."""

    name = "map"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DataFolder:
        from samenspraak.folder import DataFolder

        if isinstance(value, DataFolder):
            return value
        self.must_be_possible(value, param, ctx)
        return DataFolder.at(value)


class Place(_Spot):
    """Where something is put: a file or a folder, which need not be there."""

    name = "plaats"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value).strip():
            self.fail("hier staat niets. Typ er een map of bestand achter, of laat de optie weg.", param, ctx)
        self.must_be_possible(value, param, ctx)
        return Path(value)


def _remember(ctx: click.Context, _option: click.Parameter, folder: DataFolder | None) -> DataFolder:
    """Keep the folder for the report of an unexpected error; without one it is the usual one."""
    from samenspraak.folder import DataFolder

    chosen = folder or DataFolder.usual()
    ctx.meta[_FOLDER] = chosen
    return chosen


class Number(click.ParamType[Any]):
    """A whole number between two bounds."""

    name = "nummer"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            self.fail(f"‘{value}’ is geen heel getal.", param, ctx)
        if not self._least <= number <= self._most:
            self.fail(
                f"kies een getal van {self._least} tot en met {self._most}; {number} valt daarbuiten.", param, ctx
            )
        return number


_Function = TypeVar("_Function", bound=Callable[..., Any])


def map_option(*, required: bool = False) -> Callable[[_Function], _Function]:
    """The option `--map`: a data folder, the usual one unless it is required."""
    usual = "" if required else " Zonder deze optie: de gewone plaats."
    return click.option(
        "--map",
        "folder",
        type=Folder(),
        metavar="MAP",
        required=required,
        callback=_remember,
        help=f"De map met jullie gegevens.{usual}",
    )


def must_hold_data(folder: DataFolder) -> None:
    """Refuse a folder in which nothing was stored yet.

    Raises:
        SetupError: then.
    """
    from samenspraak.errors import SetupError

    if not folder.database.is_file():
        raise SetupError(f"In {folder.path} staan nog geen gegevens. Kies met --map de map waarin ze staan.")


class OneOf(click.ParamType[Any]):
    """One of some words, in small or capital letters."""

    name = "keuze"

    def __init__(self, words: tuple[str, ...], otherwise: Mapping[str, str] | None = None) -> None:
        """Take these words, and others for them that people type as easily."""
        self._words = words
        self._otherwise = otherwise or {}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = unicodedata.normalize("NFC", str(value)).strip().lower()
        word = self._otherwise.get(word, word)
        if word not in self._words:
            self.fail(f"‘{value}’ is geen keuze. Kies uit: {', '.join(self._words)}.", param, ctx)
        return word
