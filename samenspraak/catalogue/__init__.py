"""What we ask and offer: content in YAML files, read into typed models.

```python
catalogue = load([ours, the_schools_own])
script = catalogue.sessions["visiesessie"]
```
"""

from __future__ import annotations

from samenspraak.catalogue._loading import load
from samenspraak.catalogue.entries import Catalogue
from samenspraak.catalogue.focus import Focus
from samenspraak.catalogue.format import Block, Format, SheetPart, Table, Taken
from samenspraak.catalogue.language import Language, Translation
from samenspraak.catalogue.library import Sample
from samenspraak.catalogue.literature import Publication
from samenspraak.catalogue.practice import Practice, Routine
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
from samenspraak.catalogue.self_check import CheckPart, SelfCheck
from samenspraak.catalogue.session import Part, SessionScript
from samenspraak.catalogue.step import (
    BallotStep,
    CardColumn,
    CardsStep,
    ChoiceStep,
    ConsentStep,
    GivenItem,
    MatrixStep,
    NextStepStep,
    NoteStep,
    OpenTextStep,
    RankingStep,
    ScaleStep,
    ScoreStep,
    StepSpec,
    VoicesStep,
)
from samenspraak.catalogue.training import Topic, Training

__all__ = [
    "Asked",
    "AskedDimension",
    "BallotStep",
    "Block",
    "BySector",
    "CardColumn",
    "CardsStep",
    "Catalogue",
    "CheckPart",
    "Checklist",
    "ChoiceStep",
    "ConsentStep",
    "Dimension",
    "Focus",
    "Form",
    "Format",
    "GivenItem",
    "Language",
    "MatrixStep",
    "NextStepStep",
    "NoteStep",
    "OpenTextStep",
    "Part",
    "Practice",
    "Publication",
    "Question",
    "Questionnaire",
    "RankingStep",
    "Routine",
    "Sample",
    "ScaleStep",
    "ScoreStep",
    "SelfCheck",
    "SessionScript",
    "SheetPart",
    "StepSpec",
    "Table",
    "Taken",
    "Topic",
    "Training",
    "Translation",
    "VoicesStep",
    "Wording",
    "load",
]
