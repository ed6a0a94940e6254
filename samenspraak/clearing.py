"""Erasing what is not to be kept any longer, wherever a folder is opened by who leads: the rule, and what findings keep of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing

from samenspraak.catalogue import load
from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import erasing, retention
from samenspraak.workshop.retention import Leaving
from samenspraak.workshop.viewer import COORDINATOR


def clear(store: Store, questionnaires: Mapping[str, Questionnaire]) -> list[int]:
    """Erase what is due of the questionnaire; returns the numbers of the measurements that it came from.

    Raises:
        DataFileError: when another program still reads what was erased; the next time it is tried again.
    """
    if not erasing.due(store, COORDINATOR):
        return []
    from samenspraak.analysis.questionnaire import to_keep  # pandas takes long to load, and mostly nothing is due

    return erasing.erase_due(store, COORDINATOR, questionnaires, to_keep)


def clear_reflections(store: Store) -> list[Leaving]:
    """Erase the reflections that were kept long enough; returns which.

    Raises:
        DataFileError: when another program still reads what was erased; the next time it is tried again.
    """
    return retention.erase_due(store, COORDINATOR)


def clear_folder(folder: DataFolder) -> list[str]:
    """Both, of a folder that is not open; returns sentences that tell it.

    Raises:
        CatalogueError: when the school's own content can't be read: what was answered to it would not be kept.
        DataFileError: when the data file can't be used.
    """
    with closing(open_store(folder)) as store:
        told = [f"{_told(one)} is gewist.{_also(one)}" for one in clear_reflections(store)]
        if not erasing.due(store, COORDINATOR):
            return told
        numbers = clear(store, load([shared_files().catalogue, folder.own_catalogue]).questionnaires)
    return told + [
        f"De losse antwoorden van meting {number} zijn gewist. Wat eruit kwam, is bewaard." for number in numbers
    ]


def preview_folder(folder: DataFolder) -> list[str]:
    """What would be erased of a folder now, and what soon, in sentences; nothing is erased."""
    with closing(open_store(folder)) as store:
        numbers = erasing.due(store, COORDINATOR)
        now = retention.due(store, COORDINATOR)
        soon = retention.due(store, COORDINATOR, ahead=retention.NOTICE)[len(now) :]
    return [
        *(f"De losse antwoorden van meting {number} worden gewist." for number in numbers),
        *(f"{_told(one)} wordt gewist.{_also(one)}" for one in now),
        *(f"{_told(one)} wordt gewist vanaf {one.goes:%d-%m-%Y}.{_also(one)}" for one in soon),
    ]


def soon(store: Store) -> str:
    """What is erased within the days of the notice, in a sentence; empty when nothing is."""
    now = retention.due(store, COORDINATOR)
    return notice(retention.due(store, COORDINATOR, ahead=retention.NOTICE)[len(now) :])


def notice(leaving: Sequence[Leaving]) -> str:
    """A sentence that says what goes soon, for whoever leads; empty when nothing does."""
    if not leaving:
        return ""
    days = f"Vanaf {leaving[0].goes:%d-%m-%Y}"
    number = sum(one.reflections for one in leaving)
    what = "wordt één terugblik" if number == 1 else f"worden {number} terugblikken"
    times = "één keer" if len(leaving) == 1 else f"{len(leaving)} keer"
    stays = staying(leaving)
    return (
        f"{days} {what} gewist, van {times} terugkijken: de bewaartijd is dan voorbij. {f'{stays} ' if stays else ''}"
        "Wil je eerst kijken wat er weggaat? Open het werkboek ‘Beheer’."
    )


def staying(leaving: Sequence[Leaving]) -> str:
    """A sentence that says what stays in the plan of what goes; empty when nothing of it stands there."""
    number = sum(one.agreed for one in leaving)
    if number == 1:
        return "Eén afspraak die jullie daaruit in het plan zetten, blijft in het plan."
    return f"{number} afspraken die jullie daaruit in het plan zetten, blijven in het plan." if number else ""


def _also(one: Leaving) -> str:
    stays = staying([one])
    return f" {stays}" if stays else ""


def _told(one: Leaving) -> str:
    answers = "één terugblik" if one.reflections == 1 else f"{one.reflections} terugblikken"
    return f"‘{one.title}’ van {one.held:%d-%m-%Y} ({answers})"
