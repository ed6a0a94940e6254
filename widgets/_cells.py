"""A cell that fails tells it in words; the details go to the log."""

from __future__ import annotations

import logging
import sys
from types import MethodType, TracebackType
from typing import Any

from IPython import get_ipython

from samenspraak.errors import SamenspraakError

_log = logging.getLogger("samenspraak.cells")
FAILED = (
    "Deze cel lukt niet. Wat is ingevuld, blijft bewaard. Zet de tekst van de cel terug zoals die was. Of geef jullie "
    "versie van het werkboek een andere naam en start Samenspraak opnieuw: dan staat het origineel er weer."
)


def calm_errors() -> None:
    """Let this kernel show a sentence, and no traceback, for each error in a cell; does nothing outside a notebook."""
    shell: Any = get_ipython()
    if shell is not None:
        shell.set_custom_exc((Exception,), _tell)
        shell.showtraceback = MethodType(_tell_the_rest, shell)


def _tell(
    shell: Any, kind: Any, error: BaseException, trace: TracebackType | None, tb_offset: int | None = None
) -> list[str]:
    del tb_offset
    if isinstance(error, SamenspraakError):
        sentence = str(error)
    else:
        _log.error("a cell failed", exc_info=(kind, error, trace))
        sentence = FAILED
    shell._showtraceback(kind, error, [sentence])  # noqa: SLF001 - what IPython's own handlers call to show an error
    return [sentence]


def _tell_the_rest(shell: Any, exc_info: tuple[Any, Any, Any] | None = None, *more: Any, **options: Any) -> None:
    """Tell what IPython handles apart: a cell that can't be split into lines, a value that can't be displayed."""
    kind, error, trace = exc_info or sys.exc_info()
    if isinstance(error, Exception):
        _tell(shell, kind, error, trace)
    else:
        type(shell).showtraceback(shell, exc_info, *more, **options)
