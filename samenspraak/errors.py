"""The one family of errors that a user may read.

SamenspraakError
├── DataFileError    the data file can't be used: read-only, newer, disk full
│   └── UnusableFileError    its content is damaged, or not ours
├── CatalogueError   a file with content is wrong; names file, line and field
├── AnswerError      a value does not fit its kind of step
├── RuleError        the workshop's rules don't allow this now (closed, too many, not yours)
│   ├── GroupError   somebody else of the group writes, or wrote what was not seen yet
│   └── FieldError   one field of a form is not right; names it
└── SetupError       starting up fails: a port in use, a folder that can't be made

Each message is Dutch: it names the value and the next step.
"""

from __future__ import annotations

from pathlib import Path


class SamenspraakError(Exception):
    """A calm Dutch sentence for a person; `str(error)` is all that is shown.

    `sentence` and `values` are what it is made of, for a page in another language: `AnswerError("Kies er {n}.", n=3)`.
    """

    def __init__(self, sentence: str = "", /, **values: object) -> None:
        super().__init__(sentence.format_map(values) if values else sentence)
        self.sentence = sentence
        self.values = values

    def _render_traceback_(self) -> list[str]:
        """IPython asks for this: a notebook shows the sentence and no traceback."""
        return [str(self)]


class DataFileError(SamenspraakError):
    """The data file can't be opened, read or written."""


class UnusableFileError(DataFileError):
    """The data file's content is damaged, or not of this program; a back-up may take its place."""


class CatalogueError(SamenspraakError):
    """A content file is wrong.

    `path`, `line` (1-based) and `field` say where, as far as it is known.
    """

    def __init__(
        self, message: str, *, path: Path | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.path = path
        self.line = line
        self.field = field


class AnswerError(SamenspraakError):
    """A value does not fit the kind of its step."""


class RuleError(SamenspraakError):
    """What is asked is not allowed, or not allowed now."""


class GroupError(RuleError):
    """An answer of a group would replace what another of them wrote."""


class FieldError(RuleError):
    """One field of a form is not right: `field` is its name, as the form sends it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class SetupError(SamenspraakError):
    """The program can't start as asked."""
