"""What people answered: the tables, the data file, and the unit of work."""

from __future__ import annotations

from samenspraak.store.database import Store, open_store

__all__ = ["Store", "open_store"]
