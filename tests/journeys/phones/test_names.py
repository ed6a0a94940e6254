"""A phone writes a card with a name in it: the writer decides, and until then nobody else reads it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from samenspraak.workshop import answering, leading
from samenspraak.workshop.viewer import COORDINATOR

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOLD = "‘Fatima’ zegt misschien wie iemand is. Wij stellen voor: [kind]"


@pytest.fixture
def two(school: Any) -> Any:
    phones = [school.phone(role) for role in ("ouder", "team")]
    for phone in phones:
        phone.join(school.code, f"{phone.address}m/{school.code}/{phone.role}")
    school.lead(leading.begin)
    step = school.step("kijk")
    school.lead(leading.go, step.part)
    school.lead(leading.focus, "kijk")
    for phone in phones:
        phone.asks(step.question)
    return phones


def test_a_name_is_replaced_after_the_reveal_and_nothing_of_it_stays(school: Any, two: Any) -> None:
    writer, other = two
    writer.question.get_by_role("textbox").first.fill("De moeder van Fatima belde")
    other.question.get_by_role("textbox").first.fill("Er was koffie")
    writer.stored()
    other.stored()
    expect(writer.question.get_by_text(TOLD)).to_be_visible()
    answering.reveal(school.store, COORDINATOR, school.step("kijk").id)
    for phone in two:
        phone.shows("Er was koffie")
        expect(phone.page.locator("#look")).not_to_contain_text("Fatima")
    assert b"Fatima" not in school.line.sent[other.name]

    expect(writer.page.locator("#late")).to_contain_text("wacht jouw tekst nog")
    writer.page.get_by_text("Eerdere vragen").tap()
    writer.page.locator("#questions li", has_text="kijk nog naar een naam").get_by_role("button").tap()
    shown = writer.question.get_by_text(TOLD).filter(visible=True)
    expect(shown).to_have_count(1)
    writer.question.get_by_role("button", name="Vervang door [kind]").tap()
    expect(shown).to_have_count(0)
    writer.stored()
    other.shows("De moeder van [kind] belde")
    expect(writer.page.locator("#late")).to_have_text("")
    file = school.folder.database
    assert b"Fatima" not in b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert b"Fatima" not in school.line.sent[other.name]
    assert [said for phone in two for said in phone.wrong] == []


def test_who_lets_it_stand_sees_it_on_the_wall(school: Any, two: Any) -> None:
    writer, other = two
    field = writer.question.get_by_role("textbox").first
    field.fill("De moeder van Fatima belde")
    writer.question.get_by_role("button", name="Laat staan").tap()
    expect(writer.question.get_by_text(TOLD)).to_be_hidden()
    writer.stored()
    field.fill("De moeder van Fatima belde vaak")
    writer.stored()
    expect(writer.question.get_by_text(TOLD)).to_be_hidden()
    answering.reveal(school.store, COORDINATOR, school.step("kijk").id)
    other.shows("De moeder van Fatima belde vaak")
