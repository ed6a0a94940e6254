"""What in a text may tell who somebody is: names of persons and contact details, each with words that could stand there.

Nothing is changed here: who wrote the text decides. It knows no other room, asks no network and keeps nothing; the list
of names is read once, when it is first needed. No detector is complete: what it misses, `docs/metingen.md` tells.
"""

from samenspraak.privacy.detecting import SUGGESTIONS, findings
from samenspraak.privacy.found import Found, Kind, replaced

__all__ = ["SUGGESTIONS", "Found", "Kind", "findings", "replaced"]
