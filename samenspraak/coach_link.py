"""The coach's own link: whether there is one, which key belongs to it, and whether who leads reads along as well.

A small file beside the data keeps it; the key follows from that file and the data folder's secret, so that neither alone is enough.
"""

from __future__ import annotations

import hmac
import json
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from samenspraak.errors import RuleError, SetupError
from samenspraak.folder import DataFolder, cause
from samenspraak.secret import key


@dataclass(frozen=True)
class CoachLink:
    """A link that was made."""

    turn: str
    """Random; another with each renewal, so that what came of the former link ends."""
    leader_reads: bool
    """Whether whoever leads may read as a coach does."""

    def key(self, folder: DataFolder) -> str:
        """What stands behind the # of the link. Raises SetupError when the folder's secret can't be read."""
        return key(folder, f"coach {self.turn}")[:18].hex()

    def fits(self, folder: DataFolder, given: str) -> bool:
        """Whether this is the link's key."""
        return hmac.compare_digest(given.strip().encode(errors="replace"), self.key(folder).encode())


def coach_link(folder: DataFolder) -> CoachLink | None:
    """The link that holds now; None while none was made.

    Raises:
        SetupError: when the file is there and can't be read: who reads along is then not known.
    """
    try:
        told = json.loads(folder.coach.read_text("utf-8"))
        return CoachLink(str(told["turn"]), told["leader_reads"] is True)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(
            f"Het bestand {folder.coach} is niet te lezen. Niemand leest nu als coach mee. "
            "Haal het bestand weg en maak in 6-coach een nieuwe link."
        ) from error


def leader_reads(folder: DataFolder) -> bool:
    """Whether whoever leads may read as a coach does: as long as there is no link, or when it was chosen with the link."""
    link = coach_link(folder)
    return link is None or link.leader_reads


def make(folder: DataFolder, *, leader_reads: bool = False) -> CoachLink:
    """Make the link, once. Raises RuleError when there is one, SetupError when it can't be kept."""
    if coach_link(folder):
        raise RuleError("Er is al een link voor de coach. Laad de pagina opnieuw.")
    return _keep(folder, CoachLink(secrets.token_hex(16), leader_reads))


def renew(folder: DataFolder) -> CoachLink:
    """Make another link; the former one, its cookies and its open workbooks end. Raises RuleError when there is none."""
    former = _there(folder)
    return _keep(folder, CoachLink(secrets.token_hex(16), former.leader_reads))


def stop_reading(folder: DataFolder) -> CoachLink:
    """From now on only the coach reads. There is no way back: people share on this word."""
    return _keep(folder, CoachLink(_there(folder).turn, leader_reads=False))


def _there(folder: DataFolder) -> CoachLink:
    link = coach_link(folder)
    if link is None:
        raise RuleError("Er is nog geen link voor de coach. Maak haar eerst.")
    return link


def _keep(folder: DataFolder, link: CoachLink) -> CoachLink:
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=folder.path, prefix=".coach-", delete=False, encoding="utf-8"
        ) as half:  # for the owner only, as tempfile does
            json.dump({"turn": link.turn, "leader_reads": link.leader_reads}, half)
        Path(half.name).replace(folder.coach)
    except OSError as error:
        raise SetupError(
            f"De link is niet gemaakt: {folder.coach} kan niet worden geschreven. {cause(error)}."
        ) from error
    return link
