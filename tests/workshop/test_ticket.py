"""Who looks at a workbook, as its kernel is told."""

from __future__ import annotations

import pytest

from samenspraak.errors import RuleError
from samenspraak.folder import ENV as FOLDER
from samenspraak.folder import DataFolder
from samenspraak.workshop.ticket import ENV, ticket, ticket_holder
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER, str(tmp_path / "map"))
    return DataFolder(tmp_path / "map")


def test_the_server_s_ticket_is_the_coordinator_s(monkeypatch, folder):
    monkeypatch.setenv(ENV, ticket(folder, COORDINATOR))
    assert ticket_holder() == COORDINATOR


def test_a_coach_s_ticket_makes_no_leader(monkeypatch, folder):
    monkeypatch.setenv(ENV, ticket(folder, COACH))
    assert ticket_holder() == COACH
    monkeypatch.setenv(ENV, ticket(folder, COACH).replace("coach", "coordinator"))
    with pytest.raises(RuleError):
        ticket_holder()


def test_who_opens_the_file_itself_is_the_coordinator(monkeypatch):
    monkeypatch.delenv(ENV, raising=False)
    assert ticket_holder() == COORDINATOR


@pytest.mark.parametrize("wrong", ["", "coordinator", "coordinator.", "coordinator.é", "coach.1", "participant"])
def test_any_other_ticket_is_refused_in_dutch(monkeypatch, folder, wrong, tmp_path):
    of_another = ticket(DataFolder(tmp_path / "ander"), COORDINATOR)
    of_a_participant = ticket(folder, seat("iemand"))
    for given in (wrong, of_another, of_a_participant):
        monkeypatch.setenv(ENV, given)
        with pytest.raises(RuleError, match="Open het opnieuw, met de link uit het opdrachtvenster"):
            ticket_holder()
