"""What we ask and offer: content in YAML files, read into typed models.

```python
catalogue = load([ours, the_schools_own])
script = catalogue.sessions["visiesessie"]
```
"""

from __future__ import annotations

from samenspraak.catalogue._loading import load
from samenspraak.catalogue.entries import Catalogue
from samenspraak.catalogue.language import Language
from samenspraak.catalogue.session import Part, SessionScript
from samenspraak.catalogue.step import (
    BallotStep,
    CardColumn,
    CardsStep,
    ChoiceStep,
    ConsentStep,
    GivenItem,
    MatrixStep,
    OpenTextStep,
    RankingStep,
    ScaleStep,
    ScoreStep,
    StepSpec,
)

__all__ = [
    "BallotStep",
    "CardColumn",
    "CardsStep",
    "Catalogue",
    "ChoiceStep",
    "ConsentStep",
    "GivenItem",
    "Language",
    "MatrixStep",
    "OpenTextStep",
    "Part",
    "RankingStep",
    "ScaleStep",
    "ScoreStep",
    "SessionScript",
    "StepSpec",
    "load",
]
