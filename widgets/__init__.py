"""What is on the screen, and the names that stand in workbook cells.

```python
from widgets import open_traject

traject = open_traject()
sessie = traject.visiesessie()
sessie.stap("kijk")
```
"""

from __future__ import annotations

from widgets.sessie import Sessie
from widgets.traject import Traject, open_traject

__all__ = ["Sessie", "Traject", "open_traject"]
