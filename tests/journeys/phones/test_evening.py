"""The whole visie-sessie with twelve phones and one laptop: from the link to the dashboard, and nothing goes out too early."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from samenspraak.invitation import to_scan
from samenspraak.reports.answers import answers
from samenspraak.workshop import answering, grouping
from samenspraak.workshop.viewer import COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHO = ("team",) * 5 + ("ouder",) * 5 + ("leerling",) * 2
THEMES = ("Ook bellen als het goed gaat", "Eerst vragen, dan vertellen", "Korte berichten")
TOLD = (
    *THEMES[:2],
    "Ouders horen nu vooral wat misgaat.",
    "Niet elke week bellen.",
    "Je belt mij terug",
    "Dat zie je aan de open deur.",
    "Groep 5 belt elke ouder een keer",
    "Ouders die er niet waren",
)
"""What the dashboard tells of the evening."""


class Regie:
    """The coordinator's hands on Regie."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
        self.box = page.locator(".ss-regie-box")
        self.primary = self.box.locator(".ss-regie-primary")
        expect(self.primary).to_be_visible(timeout=20_000)

    def links(self, code: str) -> dict[str, str]:
        """What Regie gives people to come in, by role; the same stands in the picture to scan."""
        way = self.box.get_by_role("region", name="Meedoen met de telefoon")
        way.get_by_text("Een link per rol").click()
        found = {role: way.get_by_text(f"/m/{code}/{role}").inner_text() for role in set(WHO)}
        picture = way.get_by_role("img", name="QR-code om mee te doen", exact=True).get_attribute("src")
        assert picture == to_scan(found["ouder"].removesuffix("/ouder"))
        return found

    def press(self, label: str) -> None:
        """The large button, which says what it will do."""
        expect(self.primary).to_have_text(re.compile(re.escape(label)))
        expect(self.primary).not_to_have_attribute("aria-busy", "true")
        self.primary.click()

    def go_on(self, part: str) -> None:
        self.press("Volgend deel:")
        expect(self.box.locator(".ss-regie-script [aria-current=step]")).to_contain_text(part)

    def reveal(self, label: str) -> None:
        """Everybody has answered: the large button opens the answers."""
        expect(self.box.locator(".ss-regie-now").get_by_text("geantwoord")).to_contain_text("Alle", timeout=15_000)
        self.press(label)

    def reveal_now(self) -> None:
        """Not everybody has: it asks first."""
        self.primary.focus()
        self.page.keyboard.press("r")
        self.box.get_by_role("button", name=re.compile("^Ja, ")).click()

    def theme(self, title: str, cards: int) -> None:
        wall = self.box.locator(".ss-wall")
        before = wall.locator(".ss-wall-theme").count()
        for card in wall.locator(".ss-wall-loose .ss-wall-card").all()[:cards]:
            card.click()
        wall.get_by_role("button", name="Nieuw thema", exact=True).click()
        wall.locator("input").locator("visible=true").fill(title)
        wall.get_by_role("button", name="Maak thema").click()
        expect(wall.locator(".ss-wall-theme")).to_have_count(before + 1)


class Room:
    """All phones together, and who may read what of whom."""

    def __init__(self, school: Any) -> None:
        self.school = school
        self.phones = school.phones
        self.typed: list[str] = []

    def ask(self, question: str) -> None:
        for phone in self.phones:
            phone.asks(question)

    def groups(self, step: str) -> list[list[Any]]:
        """The phones that answer a step together; who wrote for them before, or else anyone, comes first."""
        size = self.school.step(step).size
        found = grouping.groups(self.school.store, COORDINATOR, self.school.session, size)
        by_seat = {phone.me["id"]: phone for phone in self.phones}
        return [
            [
                by_seat[who.uid]
                for who in sorted(group.members, key=lambda who, pen=group.pen: not pen or pen.uid != who.uid)
            ]
            for group in found
        ]

    def write(self, writers: list[Any], *texts: str) -> None:
        """Some write at the same time; all of it is stored, and nobody else has got any of it."""
        for phone in writers:
            phone.write(*texts)
            self.typed += [f"{text} ({phone.mine})" for text in texts]
        for phone in writers:
            phone.stored()

    def do(self, writers: list[Any], does: Callable[[int, Locator], None]) -> None:
        for place, phone in enumerate(writers):
            does(place, phone.question)
        for phone in writers:
            phone.stored()

    def held_back(self, *together: list[Any]) -> None:
        """Nobody was sent what somebody else wrote, but for who answers with others as one."""
        near = {phone.number: {one.number for one in group} for group in together for phone in group}
        for phone in self.phones:
            sent = bytes(self.school.line.sent[phone.name])
            assert phone.me["id"].encode() in sent
            others = [one for one in self.phones if one is not phone and one.number not in near.get(phone.number, ())]
            assert [one.mine for one in others if one.mine.encode() in sent] == []

    def forget(self) -> None:
        """From here on it counts again; what was opened to all has been sent to all."""
        for sent in self.school.line.sent.values():
            sent.clear()

    def see(self, text: str) -> None:
        for phone in self.phones:
            phone.shows(text)


@pytest.fixture
def regie(school: Any, chromium: Browser) -> Any:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    page = context.new_page()
    school.program.lead(page)
    yield Regie(page, school.program.workbook("2-visiesessie"))
    context.close()


def test_twelve_phones_and_a_coordinator(school: Any, regie: Regie, axe: Callable[[Page], list[Any]]) -> None:
    links = regie.links(school.code)
    for number, role in enumerate(WHO):
        school.phone(role).join(school.code, links[role] if number != 5 else None)
    expect(regie.box.locator(".ss-regie-there")).to_contain_text("ouders: 5 binnen")
    room = Room(school)
    assert len({phone.me["id"] for phone in room.phones}) == len(WHO)
    write_alone(regie, room)
    in_pairs(regie, room)
    arrange(regie, room)
    in_fours(regie, room)
    choose(regie, room)
    write_the_vision(regie, room)
    end(regie, room)

    for phone in room.phones:
        assert phone.wrong == []
        assert phone.hosts == {school.program.url.split("/")[2]}
        assert phone.page.evaluate("[isSecureContext, innerWidth >= document.documentElement.scrollWidth]") == [
            False,
            True,
        ]
    assert regie.wrong == []
    exported = set(answers(school.store, COORDINATOR)["tekst"])
    assert [text for text in room.typed if text not in exported] == []
    dashboard = regie.page.context.new_page()
    dashboard.goto(school.program.workbook("5-dashboard"))
    dashboard.wait_for_selector("html[data-workbook=ready]", timeout=60_000)
    for told in TOLD:
        expect(dashboard.locator(".ss-dash").get_by_text(told).first).to_be_attached()
    assert axe(dashboard) == []


def write_alone(regie: Regie, room: Room) -> None:
    """Part 1."""
    regie.press("Begin de sessie")
    room.ask("Wat wil je vandaag graag horen van een ander?")
    regie.press("Start de tijd: 10 minuten")
    expect(room.phones[0].page.get_by_role("timer")).to_contain_text(re.compile("9:|10:"))
    room.write(room.phones, "Dat iedereen iets zegt")
    room.held_back()
    regie.reveal("Laat de antwoorden zien")
    room.see("Dat iedereen iets zegt")
    room.see(room.phones[3].mine)
    expect(room.phones[0].page.locator("#look")).not_to_contain_text(room.phones[3].me["name"])


def in_pairs(regie: Regie, room: Room) -> None:
    """Part 2: a pair writes as one, and the pen goes round."""
    room.forget()
    regie.go_on("Waar staan we nu?")
    room.ask("Welk cijfer herken je")
    regie.press("Maak tweetallen")
    for phone in room.phones:
        expect(phone.page.locator("#group")).to_contain_text("Tweetal")
    pairs = room.groups("startbeeld")
    assert sorted(len(pair) for pair in pairs) == [2] * 6
    assert all(len({phone.role for phone in pair}) == 2 for pair in pairs)
    room.write([pair[0] for pair in pairs], "Vriendelijk begroet herken ik")
    writer, reader = pairs[0]
    expect(reader.question).to_contain_text(writer.mine)
    expect(reader.question.get_by_role("textbox").locator("visible=true")).to_have_count(0)
    expect(reader.question).to_contain_text(f"{writer.me['name']} schrijft voor jullie")
    reader.page.get_by_role("button", name="Ik schrijf verder").tap()
    field = reader.question.get_by_role("textbox").first
    expect(field).to_have_value(f"Vriendelijk begroet herken ik ({writer.mine})")
    field.fill(f"Samen: vriendelijk ({writer.mine})")
    reader.stored()
    expect(writer.question).to_contain_text("Samen: vriendelijk")
    room.typed.remove(f"Vriendelijk begroet herken ik ({writer.mine})")
    room.typed.append(f"Samen: vriendelijk ({writer.mine})")
    room.held_back(*pairs)
    regie.reveal("Laat de kaartjes zien")
    room.see("Samen: vriendelijk")


def arrange(regie: Regie, room: Room) -> None:
    """Part 3 and its wall."""
    room.forget()
    regie.go_on("Hoe kijken we naar de samenwerking?")
    room.ask("Wat doet de ander waardoor samenwerken lukt?")
    room.write(room.phones, "Je belt mij terug", "Ik hoor weinig goeds")
    room.held_back()
    regie.reveal("Laat de kaartjes zien")
    room.see("Ik hoor weinig goeds")
    expect(room.phones[7].page.locator("#look li")).to_have_count(2 * len(WHO))
    for title in THEMES:
        regie.theme(title, 5)
    room.see(THEMES[2])


def in_fours(regie: Regie, room: Room) -> None:
    """Parts 4 to 7."""
    room.forget()
    regie.go_on("Waarover spreken we elkaar?")
    regie.press("Maak viertallen")
    room.ask("Waarover willen we elkaar altijd spreken")
    for phone in room.phones:
        expect(phone.page.locator("#group")).to_contain_text("Viertal")
    fours = room.groups("waarover")
    room.write([four[0] for four in fours], "Telefoons", "Wat wij geloven")
    room.held_back(*fours)
    regie.reveal("Laat de kaartjes zien")
    room.see("Wat wij geloven")
    regie.theme("Telefoons in de klas", 4)

    regie.go_on("Wie beslist, wie denkt mee?")
    room.ask("Wie beslist, wie denkt mee")

    def decide(_: int, question: Locator) -> None:
        row = question.get_by_role("group", name="Telefoons in de klas")
        row.get_by_label("Directie").select_option("decides")
        row.get_by_label("Ouders").select_option("advises")

    room.do([four[0] for four in room.groups("wie-beslist")], decide)
    regie.reveal("Laat de rolverdeling zien")
    room.see("Telefoons in de klas")
    expect(room.phones[0].page.get_by_role("img").first).to_be_visible(timeout=20_000)

    room.forget()
    regie.go_on("De plek van het kind")
    room.ask("Wat merkt een kind hiervan?")
    pairs = room.groups("kind")
    room.write([pair[0] for pair in pairs], "Wij luisteren eerst naar jou")
    room.held_back(*pairs)
    regie.reveal("Laat de kaartjes zien")
    regie.go_on("Pauze")
    room.see("Pauze")
    regie.press("Start de tijd: 10 minuten")
    expect(room.phones[-1].page.get_by_role("timer")).to_contain_text(re.compile("9:|10:"))


def choose(regie: Regie, room: Room) -> None:
    """Part 8: dots, scores, a choice, consent."""
    regie.go_on("Kiezen wat dit jaar telt")
    regie.press("Open het stemmen")
    room.ask("Wat moet dit jaar echt anders?")

    def vote(place: int, question: Locator) -> None:
        for title in (THEMES[place % 2], THEMES[place % 2], THEMES[2]):
            question.get_by_role("button", name=f"Stip erbij: {title}").tap()

    orders = {tuple(phone.question.locator("li").all_inner_texts()) for phone in room.phones}
    assert len(orders) > len(WHO) / 2, "each voter has an order of the own"
    room.do(room.phones, vote)
    regie.reveal("Sluit de stemronde")
    room.see("12 van de 12")

    regie.press("Volgende vraag: Hoe belangrijk is dit")
    room.ask("Hoe belangrijk is dit")

    def score(place: int, question: Locator) -> None:
        option = question.get_by_role("group", name=THEMES[0], exact=True)
        for asked, given in (("Hoe belangrijk is dit?", 5 - place % 2), ("Hoe haalbaar is dit?", place % 6)):
            scale = option.get_by_role("group", name=asked)
            scale.get_by_role("radio", name=re.compile(f"^{given}")).check()

    room.do(room.phones, score)
    regie.reveal("Laat de cijfers zien")
    room.see("Begin het gesprek bij")
    chosen = regie.box.locator(".ss-choose")
    for title in THEMES[:2]:
        chosen.get_by_role("button", name=f"Kies: {title}").click()
        expect(chosen.get_by_role("button", name=f"Gekozen: {title}")).to_be_visible()
    chosen.get_by_label("Waarom kiezen jullie dit?").first.fill("Ouders horen nu vooral wat misgaat.")
    chosen.get_by_label("Wat wil een minderheid behouden?").first.fill("Niet elke week bellen.")
    room.forget()
    regie.press("Volgende vraag: Kun je met deze keuzes verder?")
    room.ask("Kun je met deze keuzes verder?")
    agree(room, "Te veel werk")
    regie.reveal("Laat de uitkomst zien")
    room.see("bezwaar")
    regie.press("Volgende vraag: Wat laten we los?")
    room.ask("Wat laten we los?")
    room.write(room.phones[:3], "De nieuwsbrief")
    regie.reveal_now()
    room.see("De nieuwsbrief")


def agree(room: Room, objection: str) -> None:
    """The first objects to the first item, the others agree with all."""
    room.typed.append(f"{objection} ({room.phones[0].mine})")

    def consent(place: int, question: Locator) -> None:
        for item in question.get_by_role("radio", name=re.compile("^Akkoord (?!met zorg)")).all():
            item.check()
        if place == 0:
            question.get_by_role("radio", name=re.compile("Bezwaar")).first.check()
            question.get_by_role("textbox").first.fill(f"{objection} ({room.phones[0].mine})")

    room.do(room.phones, consent)
    room.held_back()


def write_the_vision(regie: Regie, room: Room) -> None:
    """Part 9."""
    room.forget()
    regie.go_on("Onze visie in één zin")
    room.ask("Bij ons werken school en ouders samen om")
    fours = room.groups("visie")
    room.write([four[0] for four in fours], "Bij ons werken school en ouders samen")
    room.held_back(*fours)
    regie.reveal("Laat de antwoorden zien")
    vision = regie.box.locator(".ss-vision")
    text = vision.get_by_label("De tekst, zoals jullie hem samen schrijven")
    text.fill("Bij ons werken school en ouders samen. Dat zie je aan de open deur.")
    expect(vision.get_by_text("opgeslagen").first).to_be_visible()
    room.forget()
    regie.press("Volgende vraag: Kun je met deze zinnen verder?")
    room.ask("Dat zie je aan de open deur.")
    agree(room, "Samen is te vaag")
    regie.reveal("Laat de uitkomst zien")
    room.see("1 van de 12 heeft bezwaar")


def end(regie: Regie, room: Room) -> None:
    """Part 10."""
    regie.go_on("Hoe gaan we verder?")
    room.ask("Wat kwam niet aan bod?")
    room.write(room.phones[-2:], "Ouders die er niet waren")
    regie.reveal_now()
    room.see("Ouders die er niet waren")
    agreed = regie.box.locator(".ss-actions")
    agreed.get_by_label("Wat gaat er gebeuren?").fill("Groep 5 belt elke ouder een keer")
    agreed.get_by_label("Wie doet het?").fill("de leerkrachten van groep 5")
    agreed.get_by_label("Wanneer kijken we terug?").fill("2027-02-01")
    agreed.get_by_role("button", name="Zet deze afspraak erbij").click()
    expect(agreed.get_by_text("Groep 5 belt elke ouder een keer")).to_be_visible()
    regie.press("Sluit de sessie af")
    store, first = room.school.store, room.phones[0]
    own = answering.own_answer(store, seat(first.me["id"]), room.school.step("veilig").id)
    assert own.value == f"Dat iedereen iets zegt ({first.mine})"
