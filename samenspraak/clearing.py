"""Erasing what is not to be kept any longer, wherever a folder is opened by who leads: the rule, and what findings keep of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from samenspraak.catalogue import load
from samenspraak.catalogue.questionnaire import Questionnaire
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import erasing
from samenspraak.workshop.viewer import COORDINATOR


def clear(store: Store, questionnaires: Mapping[str, Questionnaire]) -> list[int]:
    """Erase what is due; returns the numbers of the measurements that it came from.

    Raises:
        DataFileError: when another program still reads what was erased; the next time it is tried again.
    """
    if not erasing.due(store, COORDINATOR):
        return []
    from samenspraak.analysis.questionnaire import to_keep  # pandas takes long to load, and mostly nothing is due

    return erasing.erase_due(store, COORDINATOR, questionnaires, to_keep)


def clear_folder(folder: DataFolder) -> list[str]:
    """The same, of a folder that is not open; returns sentences that tell it.

    Raises:
        CatalogueError: when the school's own content can't be read: what was answered to it would not be kept.
        DataFileError: when the data file can't be used.
    """
    with closing(open_store(folder)) as store:
        if not erasing.due(store, COORDINATOR):
            return []
        numbers = clear(store, load([shared_files().catalogue, folder.own_catalogue]).questionnaires)
    return [f"De losse antwoorden van meting {number} zijn gewist. Wat eruit kwam, is bewaard." for number in numbers]
