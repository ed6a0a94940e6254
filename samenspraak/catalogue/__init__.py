"""What we ask and offer: content in YAML files, read into typed models.

```python
catalogue = load([ours, the_schools_own])
script = catalogue.sessions["visiesessie"]
```
"""

from __future__ import annotations

from samenspraak.catalogue._loading import load
from samenspraak.catalogue.entries import Catalogue
from samenspraak.catalogue.language import Language, Translation
from samenspraak.catalogue.practice import Practice, Routine, Sample
from samenspraak.catalogue.questionnaire import (
    Asked,
    AskedDimension,
    BySector,
    Checklist,
    Dimension,
    Form,
    Question,
    Questionnaire,
    Wording,
)
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
    "Asked",
    "AskedDimension",
    "BallotStep",
    "BySector",
    "CardColumn",
    "CardsStep",
    "Catalogue",
    "Checklist",
    "ChoiceStep",
    "ConsentStep",
    "Dimension",
    "Form",
    "GivenItem",
    "Language",
    "MatrixStep",
    "OpenTextStep",
    "Part",
    "Practice",
    "Question",
    "Questionnaire",
    "RankingStep",
    "Routine",
    "Sample",
    "ScaleStep",
    "ScoreStep",
    "SessionScript",
    "StepSpec",
    "Translation",
    "Wording",
    "load",
]
