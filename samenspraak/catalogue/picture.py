"""The drawings of the library: one file each, in the folder `beelden` beside the content.

```python
svg = drawings(shared_files().catalogue)["huisbezoek"]
```
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PICTURES: Mapping[str, str] = {
    "welkomgesprek": "Een gesprek aan tafel",
    "huisbezoek": "Iemand bij een huis",
    "kijkmomenten": "Een ouder kijkt in de groep",
    "klassenboek": "Een boek met tekeningen",
    "rondleiding": "Kinderen wijzen de weg",
    "ouderkring": "Stoelen in een kring",
    "samen-opvoeden": "Twee volwassenen met een kind",
    "goed-in-gesprek": "Twee praatwolken",
    "activiteiten-maken": "Handen die iets maken",
    "meedoen-en-meebeslissen": "Mensen steken een hand op",
    "opvoeden": "Een kind en een ouder thuis",
    "communiceren": "Een bericht heen en weer",
    "vrijwilligen": "Een ouder die helpt",
    "thuis-leren": "Een boek op tafel",
    "meebeslissen": "Mensen om een tafel",
    "gemeenschap": "Een straat met huizen",
    "speerpunt": "Een weg met een vlag",
}
"""By the name in a content file, what is to be seen."""

_FOLDER = "beelden"


def drawings(content: Path) -> dict[str, str]:
    """All drawings as SVG, by name.

    Args:
        content: the folder of our own content.

    Raises:
        OSError: where one of the files is not there.
    """
    return {name: (content / _FOLDER / f"{name}.svg").read_text(encoding="utf-8") for name in PICTURES}
