"""All content together, by kind and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samenspraak.catalogue.session import SessionScript

SESSION = "sessie"


@dataclass(frozen=True)
class Catalogue:
    """What the content files hold; a school's own entries have already taken the place of ours."""

    sessions: Mapping[str, SessionScript]
