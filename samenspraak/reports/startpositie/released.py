"""What is told of a measurement that was released, with all that it takes from the data."""

from __future__ import annotations

from samenspraak.analysis.questionnaire import Findings, practice_table
from samenspraak.catalogue import Catalogue
from samenspraak.reports.startpositie._story import story, wording
from samenspraak.reports.startpositie.blocks import Block
from samenspraak.store import Store
from samenspraak.workshop import measuring, releasing
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import TrajectoryView


def released_story(
    store: Store,
    viewer: Viewer,
    place: tuple[TrajectoryView, Catalogue],
    measurement: MeasurementView,
    found: tuple[Findings, Findings | None],
) -> tuple[Block, ...]:
    """All that is told of a measurement.

    Args:
        store: the open data file.
        viewer: who looks.
        place: whose trajectory it is, and the library with the questionnaire.
        measurement: which one; it was released.
        found: its findings, and those of the one before it.
    """
    owner, catalogue = place
    questionnaire = catalogue.questionnaires[measurement.questionnaire]
    forms = {role: questionnaire.form(role, owner.sector) for role in measuring.ASKED}
    asked = {(role, one.key): one.text for role, form in forms.items() if form for one in form.open_questions}
    texts = releasing.open_answers(store, viewer, measurement.id)
    written = {
        (role, text): None if measurement.erased else texts.get((role, key), []) for (role, key), text in asked.items()
    }
    titles = {one.key: one.title for one in catalogue.offered(owner.sector, owner.modules)}
    done = practice_table(releasing.practised(store, viewer, measurement.id, titles))
    newest, former = found
    words = wording(questionnaire, owner.sector)
    return story(newest, words, former=former, written=written, practised=(done, titles))
