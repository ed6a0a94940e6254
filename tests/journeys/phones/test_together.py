"""Pairs and fours by phone: whatever one of them typed while another wrote comes with what they have, and nobody gets stuck."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from samenspraak.workshop import answering, grouping, joining, leading
from samenspraak.workshop.viewer import COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SET_ASIDE = "Kies ‘Ik schrijf verder’; dan komt het erbij."


class Together:
    """Phones in groups; the first one writes first."""

    def __init__(self, school: Any) -> None:
        self.school = school
        self.phones = [school.phone(role) for role in ("ouder", "team")]
        for phone in self.phones:
            self.enter(phone)
        school.lead(leading.begin)

    def enter(self, phone: Any) -> None:
        phone.join(self.school.code, f"{phone.address}m/{self.school.code}/{phone.role}")

    def ask(self, step: str) -> None:
        found = self.school.step(step)
        self.school.lead(leading.go, found.part)
        self.school.lead(leading.focus, step)
        grouping.make_groups(self.school.store, COORDINATOR, self.school.session, found.size)
        for phone in self.phones:
            expect(phone.page.locator("#group")).to_be_visible(timeout=15_000)
            phone.asks(found.question)

    def stored(self, step: str) -> Any:
        return answering.own_answer(self.school.store, seat(self.phones[0].seat), self.school.step(step).id).value

    def texts(self, step: str) -> list[str]:
        return [card["text"] for card in self.stored(step)]


@pytest.fixture
def two(school: Any) -> Together:
    return Together(school)


def pen(phone: Any) -> Any:
    return phone.page.get_by_role("button", name="Ik schrijf verder")


def type_at_once(one: Any, other: Any, first: str, second: str) -> None:
    """Both write before either knows of the other; the first is stored."""
    other.lose_signal()
    one.question.get_by_role("textbox").first.fill(first)
    one.stored()
    other.question.get_by_role("textbox").first.fill(second)
    other.find_signal()
    expect(pen(other)).to_be_visible(timeout=30_000)


def test_two_who_type_cards_at_once_both_have_theirs_on_the_wall(two: Together) -> None:
    one, other = two.phones
    two.ask("kind")
    type_at_once(one, other, "Juf belt ook met goed nieuws", "Ik mag mee naar het gesprek")
    expect(other.question).to_contain_text("Juf belt ook met goed nieuws", timeout=15_000)
    expect(other.page.locator("#aside")).to_contain_text(SET_ASIDE, timeout=15_000)
    expect(other.page.locator("#aside")).to_contain_text("Ik mag mee naar het gesprek")
    expect(other.question).to_contain_text("Jullie kaartjes")
    pen(other).tap()
    fields = other.question.get_by_role("textbox")
    expect(fields).to_have_count(2, timeout=15_000)
    assert [fields.nth(place).input_value() for place in (0, 1)] == [
        "Juf belt ook met goed nieuws",
        "Ik mag mee naar het gesprek",
    ]
    expect(other.page.locator("#aside")).to_be_hidden(timeout=15_000)
    expect(one.question).to_contain_text("Ik mag mee naar het gesprek", timeout=15_000)
    assert two.texts("kind") == ["Juf belt ook met goed nieuws", "Ik mag mee naar het gesprek"]
    fields.nth(1).fill("Ik mag altijd mee naar het gesprek")
    other.stored()
    assert two.texts("kind") == ["Juf belt ook met goed nieuws", "Ik mag altijd mee naar het gesprek"]
    assert [said for said in one.wrong + other.wrong if "409 (Conflict)" not in said] == []


def test_what_was_typed_meanwhile_comes_below_the_text_also_after_loading_again(two: Together) -> None:
    one, other = two.phones
    two.ask("visie")
    type_at_once(one, other, "Wij bellen elkaar.", "Wij luisteren eerst.")
    expect(other.page.locator("#aside")).to_contain_text("Wij luisteren eerst.", timeout=15_000)
    other.page.reload()
    expect(other.page.locator("#aside")).to_contain_text("Wij luisteren eerst.", timeout=15_000)
    pen(other).tap()
    expect(other.question.get_by_role("textbox")).to_have_value(
        "Wij bellen elkaar.\nWij luisteren eerst.", timeout=15_000
    )
    expect(one.question).to_contain_text("Wij luisteren eerst.", timeout=15_000)
    expect(other.page.locator("#aside")).to_be_hidden()
    assert two.stored("visie") == "Wij bellen elkaar.\nWij luisteren eerst."


def test_choices_fill_what_the_other_left_open(two: Together) -> None:
    one, other = two.phones
    two.ask("wie-beslist")
    other.lose_signal()
    one.question.get_by_role("combobox").nth(0).select_option("decides")
    one.stored()
    other.question.get_by_role("combobox").nth(0).select_option("informed")
    other.question.get_by_role("combobox").nth(1).select_option("advises")
    other.find_signal()
    expect(pen(other)).to_be_visible(timeout=30_000)
    expect(other.page.locator("#aside")).to_be_visible(timeout=15_000)
    pen(other).tap()
    expect(other.question.get_by_role("combobox").nth(0)).to_have_value("decides", timeout=15_000)
    expect(other.question.get_by_role("combobox").nth(1)).to_have_value("advises")
    expect(other.page.locator("#aside")).to_contain_text("blijft staan wat er al stond", timeout=15_000)
    (cells,) = two.stored("wie-beslist").values()
    assert sorted(cells.values()) == ["advises", "decides"]


def test_cards_that_have_no_room_any_more_stay_on_the_phone(two: Together) -> None:
    one, other = two.phones
    two.ask("kind")
    most = two.school.step("kind").rules.max_cards
    other.lose_signal()
    for place in range(most):
        one.question.get_by_role("textbox").nth(place).fill(f"Kaart {place}")
        if place + 1 < most:
            one.question.get_by_role("button", name="Nog een kaartje").tap()
    one.stored()
    other.question.get_by_role("textbox").first.fill("Deze ook")
    other.find_signal()
    expect(pen(other)).to_be_visible(timeout=30_000)
    expect(other.page.locator("#aside")).to_contain_text("Deze ook", timeout=15_000)
    pen(other).tap()
    expect(other.page.locator("#aside")).to_contain_text("Dit paste er niet meer bij", timeout=15_000)
    assert two.texts("kind") == [f"Kaart {place}" for place in range(most)]


def test_who_comes_late_sees_the_others_and_writes_on(two: Together) -> None:
    one, other = two.phones
    two.ask("kind")
    one.question.get_by_role("textbox").first.fill("Juf belt")
    one.stored()
    late = two.school.phone("leerling")
    two.enter(late)
    expect(late.page.locator("#group-name")).to_contain_text("Groepje 1: jij, ")
    expect(late.question).to_contain_text("Juf belt", timeout=15_000)
    name = late.me["name"]
    for phone in (one, other):
        expect(phone.page.locator("#group-name")).to_contain_text(name, timeout=15_000)
    pen(late).tap()
    expect(late.question.get_by_role("textbox").first).to_have_value("Juf belt", timeout=15_000)
    late.question.get_by_role("button", name="Nog een kaartje").tap()
    late.question.get_by_role("textbox").nth(1).fill("Ik ben er ook")
    late.stored()
    assert two.texts("kind") == ["Juf belt", "Ik ben er ook"]


def test_no_error_is_left_when_one_writes_oneself(two: Together) -> None:
    one, other = two.phones
    two.ask("kind")
    type_at_once(one, other, "Van de een", "Van de ander")
    pen(other).tap()
    expect(other.question.get_by_role("textbox")).to_have_count(2, timeout=15_000)
    expect(one.question).to_contain_text("Van de ander", timeout=15_000)
    expect(other.page.get_by_text(re.compile("schrijft nu voor jullie|te laat"))).to_have_count(0)
    answering.reveal(two.school.store, COORDINATOR, two.school.step("kind").id)
    expect(other.page.locator("#look")).to_contain_text("Van de ander", timeout=15_000)
    expect(other.page.locator("#late")).to_be_empty()


def test_an_earlier_question_is_written_together_too(two: Together) -> None:
    one, other = two.phones
    two.ask("startbeeld")
    one.question.get_by_role("textbox").first.fill("Een zeven")
    one.stored()
    two.school.lead(leading.go, two.school.step("kijk").part)
    other.page.get_by_text("Eerdere vragen").tap()
    other.page.locator("#questions").get_by_role("button", name="Welk cijfer herken je").tap()
    pen(other).tap()
    expect(other.question.get_by_role("textbox").first).to_have_value("Een zeven", timeout=15_000)
    other.question.get_by_role("textbox").first.fill("Een zeven en een half")
    other.stored()
    assert two.texts("startbeeld") == ["Een zeven en een half"]


def test_who_is_noted_as_gone_is_told_at_once_and_loses_nothing(two: Together) -> None:
    one, _ = two.phones
    two.school.lead(leading.go, two.school.step("kijk").part)
    one.asks("Wat doet de ander")
    one.question.get_by_role("textbox").first.fill("Nog niet")
    joining.set_left(two.school.store, COORDINATOR, two.school.session, one.seat, True)
    expect(one.page.locator("#away")).to_be_visible(timeout=3000)
    expect(one.question).to_be_hidden()
    one.page.get_by_role("button", name="Doe weer mee").tap()
    expect(one.question.get_by_role("textbox").first).to_have_value("Nog niet", timeout=15_000)
    joining.set_left(two.school.store, COORDINATOR, two.school.session, one.seat, True)
    expect(one.page.locator("#away")).to_be_visible(timeout=3000)
    joining.set_left(two.school.store, COORDINATOR, two.school.session, one.seat, False)
    expect(one.question).to_be_visible(timeout=3000)


def test_only_spaces_are_told_as_nothing(two: Together) -> None:
    one, _ = two.phones
    two.school.lead(leading.go, two.school.step("kijk").part)
    one.asks("Wat doet de ander")
    one.question.get_by_role("textbox").first.fill("   ")
    expect(one.status).to_have_text("Hier staat nu niets.", timeout=15_000)
    expect(one.page.locator("#wait")).not_to_contain_text("Wacht op de groep")
    one.question.get_by_role("textbox").first.fill("Toch iets")
    one.stored()
    expect(one.page.locator("#wait")).to_contain_text("Wacht op de groep", timeout=15_000)


def test_at_the_end_no_next_question_is_promised(two: Together) -> None:
    one, _ = two.phones
    two.school.lead(leading.go, two.school.step("verder").part)
    one.asks(two.school.step("verder").question)
    two.school.lead(leading.stop)
    expect(one.page.locator("#wait")).to_have_text("Voor vandaag is het klaar. Dank je wel.", timeout=15_000)
    two.school.lead(leading.begin)
    expect(one.page.locator("#wait")).not_to_contain_text("klaar. Dank je wel", timeout=15_000)
