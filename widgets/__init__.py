"""What is on the screen, and the names that stand in workbook cells.

```python
from widgets import open_traject

traject = open_traject()
sessie = traject.visiesessie()
sessie.stap("kijk")
```

The names are loaded when they are asked for: a server that only serves the files of the components needs no notebook.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.sessie import Sessie
    from widgets.traject import Traject, open_traject

__all__ = ["Sessie", "Traject", "open_traject"]
_WHERE = {"Sessie": "widgets.sessie", "Traject": "widgets.traject", "open_traject": "widgets.traject"}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
