"""An account: what it is called, and the steps in which its parts are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samenspraak.catalogue import Catalogue
from samenspraak.errors import RuleError
from samenspraak.reports.documents.kinds import Kind, document
from samenspraak.reports.documents.logo import kept_logo
from samenspraak.reports.documents.sheet import Part, Sheet
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import TrajectoryView

_LONGEST_NAME = 200
"""Bytes; a disk takes 255, and what it is called while it is written is longer."""
Step = Callable[[], Iterable[Part]]


@dataclass(frozen=True)
class Source:
    """What an account is read from, and for whom."""

    store: Store
    viewer: Viewer
    catalogue: Catalogue
    owner: TrajectoryView

    @classmethod
    def of(cls, store: Store, viewer: Viewer, catalogue: Catalogue) -> Source:
        """The source of a data folder; RuleError before there is a trajectory in it."""
        owner = trajectory.trajectory(store)
        if owner is None:
            raise RuleError("Er is nog geen traject. Begin in het werkboek 0-welkom.")
        return cls(store, viewer, catalogue, owner)


@dataclass(frozen=True)
class Account:
    """A document that is not made yet; parts without content are left out."""

    title: str
    about: str
    steps: tuple[Step, ...]
    note: str = ""
    """What who makes it has to know, and what does not stand in it; may be empty."""
    listed: bool = False
    """Whether its parts are listed after the first one; for an account of more than a few pages."""
    session_id: int | None = None
    """The session that it is about; None where it is about all of them."""

    @property
    def length(self) -> int:
        """So many steps it takes, with the one in which the parts become a document."""
        return len(self.steps) + 1

    @property
    def file_name(self) -> str:
        """Its title as the name of a file, without an ending; no longer than any disk takes."""
        name = " ".join(re.findall(r"[\w-]+", self.title))
        return name.encode()[:_LONGEST_NAME].decode(errors="ignore").strip()


def made(
    account: Account, kind: Kind, source: Source, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> bytes:
    """The document.

    Args:
        account: what stands in it.
        kind: `word` or `pdf`.
        source: whose name and logo stand at its head.
        progress: told how many steps are done, and of how many; once at the start and after each step.
    """
    parts: list[Part] = []
    progress(0, account.length)
    for done, step in enumerate(account.steps, 1):
        parts += step()
        progress(done, account.length)
    content = finished(account, parts, kind, source)
    progress(account.length, account.length)
    return content


def finished(account: Account, parts: Iterable[Part], kind: Kind, source: Source) -> bytes:
    """The document of parts that were made; reads no data."""
    sheet = Sheet(account.title, tuple(part for part in parts if part.contents), account.about, account.listed)
    return document(kind, sheet, source.owner.name, kept_logo(source.store.folder))
