"""The coach's link: made once, renewed, and who reads along."""

from __future__ import annotations

import stat

import pytest

from samenspraak import coach_link, secret
from samenspraak.errors import RuleError, SetupError
from samenspraak.folder import DataFolder


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path)


def test_without_a_link_who_leads_reads_and_no_key_fits(folder):
    assert coach_link.coach_link(folder) is None
    assert coach_link.leader_reads(folder)


def test_once_there_is_a_link_only_the_coach_reads_unless_it_was_chosen(folder, tmp_path):
    coach_link.make(folder)
    assert not coach_link.leader_reads(folder)
    other = DataFolder(tmp_path / "ander")
    other.path.mkdir()
    coach_link.make(other, leader_reads=True)
    assert coach_link.leader_reads(other)
    coach_link.stop_reading(other)
    assert not coach_link.leader_reads(other)


def test_a_renewed_link_has_another_key_and_keeps_who_reads(folder):
    made = coach_link.make(folder, leader_reads=True)
    renewed = coach_link.renew(folder)
    assert renewed.leader_reads
    assert renewed == coach_link.coach_link(folder)
    assert renewed.fits(folder, f" {renewed.key(folder)} ")
    assert not renewed.fits(folder, made.key(folder))
    assert not renewed.fits(folder, "")
    assert not renewed.fits(folder, "é")


def test_another_secret_is_another_key(folder):
    made = coach_link.make(folder)
    before = made.key(folder)
    secret.renew(folder)
    assert not made.fits(folder, before)


def test_the_file_is_its_owner_s_and_alone_gives_no_key(folder):
    made = coach_link.make(folder)
    assert stat.S_IMODE(folder.coach.stat().st_mode) == 0o600
    assert made.key(folder) not in folder.coach.read_text("utf-8")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"turn": "a"}'])
def test_a_damaged_file_opens_nothing_and_says_what_to_do(folder, content):
    folder.coach.write_text(content)
    with pytest.raises(SetupError, match="maak in 6-coach een nieuwe link"):
        coach_link.leader_reads(folder)


def test_a_second_link_and_a_renewal_of_none_are_refused(folder):
    with pytest.raises(RuleError, match="nog geen link"):
        coach_link.renew(folder)
    coach_link.make(folder)
    with pytest.raises(RuleError, match="al een link"):
        coach_link.make(folder)
