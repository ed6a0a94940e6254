"""The ticket with which the server tells a kernel who looks at its workbook.

It stands in the kernel's environment. Whoever opens a workbook in another way (plain Voilà, JupyterLab) holds the files, and
is the coordinator.
"""

from __future__ import annotations

import hmac
import os

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.secret import key
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer

ENV = "SAMENSPRAAK_KIJKER"
_KINDS = {"coordinator": COORDINATOR, "coach": COACH}


def ticket(folder: DataFolder, viewer: Viewer) -> str:
    """What stands in the environment of a kernel that the server of `folder` starts for `viewer`."""
    return f"{viewer.kind}.{_signature(folder, viewer.kind)}"


def ticket_holder() -> Viewer:
    """Who looks at the workbook of this kernel.

    Raises:
        RuleError: when its ticket is not of the server of this data folder.
    """
    given = os.environ.get(ENV)
    if given is None:
        return COORDINATOR
    kind, _, signature = given.partition(".")
    # The example lies in a folder of its own, but the one that is served is named in the environment.
    if kind in _KINDS and hmac.compare_digest(signature.encode(), _signature(DataFolder.usual(), kind).encode()):
        return _KINDS[kind]
    raise RuleError(
        "Dit werkboek is niet geopend door wie de sessie leidt. Open het opnieuw, met de link uit het opdrachtvenster."
    )


def _signature(folder: DataFolder, kind: str) -> str:
    return hmac.new(key(folder, "ticket of a kernel"), kind.encode(), "sha256").hexdigest()
