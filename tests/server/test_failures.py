"""Failures are counted by household, for a while, in a bounded memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.server.failures import Failures


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_so_many_there_are_too_many_until_the_time_is_over():
    clock = Clock()
    failures = Failures(3, within=60, clock=clock)
    assert [failures.add("10.0.0.1") for _ in range(3)] == [1, 2, 3]
    assert failures.too_many("10.0.0.1")
    assert not failures.too_many("10.0.0.2")
    clock.now = 59.9
    assert failures.add("10.0.0.1") == 4
    clock.now = 60
    assert not failures.too_many("10.0.0.1")
    assert failures.add("10.0.0.1") == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("10.0.0.1", "10.0.0.2", False),
    ],
)
def test_a_household_is_one(one, other, same):
    failures = Failures(1)
    failures.add(one)
    assert failures.too_many(other) is same


@given(st.lists(st.text(max_size=200) | st.ip_addresses().map(str), max_size=200))
def test_whatever_comes_memory_is_bounded(addresses):
    failures = Failures(3, addresses=10)
    for address in addresses:
        failures.add(address)
        assert len(failures) <= 10
