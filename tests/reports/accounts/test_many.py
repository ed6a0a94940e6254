"""A plan with more than one sheet of the year plan holds, on paper."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from samenspraak.reports.accounts import Account
from samenspraak.store import Store
from samenspraak.workshop import plan
from samenspraak.workshop.viewer import COORDINATOR
from tests.reports.accounts.conftest import Told, bytes_of

MANY = 40


@pytest.fixture
def full(school: Store) -> Store:
    for number in range(MANY):
        plan.add(school, COORDINATOR, f"Afspraak {number:02} over bellen", "twee ouders", due="2027-01-15")
    return school


def pictures(content: bytes) -> list[Any]:
    return list(Document(io.BytesIO(content)).element.body.iter(qn("wp:inline")))


def test_its_letters_stay_as_large_as_in_every_figure(full: Store) -> None:
    drawn = pictures(bytes_of(full, "plan", "word"))
    alts = [one.docPr.get("descr") for one in drawn]
    parts = [alt for alt in alts if alt.startswith("Deel ")]
    assert [alt.split(" van het")[0] for alt in parts] == [
        f"Deel {n} van {len(parts)}" for n in range(1, len(parts) + 1)
    ]
    assert len(parts) >= MANY / 12
    for one in drawn:
        assert one.extent.cx >= Mm(120), one.docPr.get("descr")


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_all_of_it_stands_in_one_table_below(told: Told, kind: str) -> None:
    said = told("plan", kind)
    after = said[said.index("Het jaar in beeld") :]
    assert after.count("Jaarplan 2") == 1
    for number in range(MANY):
        assert after.count(f"Afspraak {number:02} over bellen") == 1


def test_no_air_is_put_beside_a_picture(school: Store) -> None:
    for one in pictures(bytes_of(school, "sessie", "word")):
        assert {one.get(f"dist{side}") for side in "TBLR"} == {"0"}


def test_a_title_in_any_script_is_a_name_that_a_disk_takes() -> None:
    name = Account("Verslag: " + "مدرسة " * 60, "", ()).file_name
    assert name.startswith("Verslag مدرسة")
    assert len(f"{name}.docx.nieuw".encode()) < 255
    assert Account("Verslag: Visie-sessie", "", ()).file_name == "Verslag Visie-sessie"
