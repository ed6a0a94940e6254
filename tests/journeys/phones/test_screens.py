"""Every screen of a participant: small, quick, for whatever phone and hands."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.catalogue import SessionScript
from samenspraak.figures.sheet import SMALL
from samenspraak.workshop import answering, joining, leading, people, vision, walls
from samenspraak.workshop import trajectory as sessions
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope

pytestmark = [pytest.mark.browser, pytest.mark.slow]

THEMES = ("Ook bellen als het goed gaat", "Eerst vragen, dan vertellen")
WIDTHS = (320, 375, 1440)
LEGIBLE = 14
"""Pixels of a letter that a parent can read."""
PIXELS_A_POINT = 4 / 3
"""In the size that an SVG says of itself."""
LARGEST = 60_000
"""Bytes over the line until somebody can write, with nothing in the cache."""
MOST = 8
"""Requests for that."""
ITEMS = [
    {"sleutel": "bel", "tekst": "Ook bellen als het goed gaat"},
    {"sleutel": "app", "tekst": "Eén plek voor alle berichten"},
]
COLUMNS = [{"sleutel": "sterk", "naam": "Sterk"}, {"sleutel": "mist", "naam": "Dit mis ik"}]
KINDS: dict[str, dict[str, Any]] = {
    "open": {},
    "kaartjes": {"kolommen": COLUMNS},
    "stippen": {"bron": ["kaartjes"], "stippen": 4, "max_per_optie": 3},
    "instemming": {"over": "visie"},
    "cijfers": {"keuzes": ITEMS, "criteria": ["belangrijk", "haalbaar"]},
    "rolverdeling": {"rijen": ITEMS, "rollen": ITEMS},
    "volgorde": {"keuzes": ITEMS},
    "schaal": {"stellingen": ITEMS},
    "keuze": {"keuzes": ITEMS},
}
PART = {"minuten": 10, "vorm": "Alleen", "doel": "Oefenen.", "toelichting": "We nemen even de tijd.", "tips": []}
SCRIPT = {
    "sleutel": "alles",
    "titel": "Een avond",
    "toelichting": "Zo werkt het.",
    "onderdelen": [
        {
            **PART,
            "sleutel": kind,
            "titel": f"Deel over {kind}",
            "vraag": "Hoe gaat het?",
            "stappen": [
                {"sleutel": kind, "soort": kind, "vraag": f"Wat vind je, met {kind}?", "hulp": "Overslaan mag.", **how}
            ],
        }
        for kind, how in KINDS.items()
    ]
    + [{**PART, "sleutel": "pauze", "titel": "Pauze"}],
}


@pytest.fixture
def asked(school: Any) -> None:
    """A session with a question of each kind; twelve people wrote a card, and there is a vision to agree with."""
    school.session = sessions.open_session(school.store, COORDINATOR, SessionScript.model_validate(SCRIPT)).id
    school.lead(leading.begin)
    seats = [people.join(school.store, COORDINATOR, school.session, role, 6) for role in ("team", "ouder")]
    step = school.step("kaartjes").id
    for place, who in enumerate([one for group in seats for one in group]):
        text = f"Je belt mij dezelfde dag terug, en vraagt hoe het gaat ({place})"
        cards = [{"id": f"kaart-{place}", "text": text, "column": "mist" if place % 3 else "sterk"}]
        answering.answer(school.store, seat(who.uid), step, Envelope("toestel", 1), cards)
    answering.reveal(school.store, COORDINATOR, step)
    for number, title in enumerate(THEMES):
        walls.create_theme(school.store, COORDINATOR, step, title, [f"kaart-{number}"])
    school.lead(vision.write, "Bij ons werken school en ouders samen. Dat zie je aan de open deur.")


@pytest.fixture
def fits(axe: Callable[[Page], list[Any]]) -> Callable[[Page, str], None]:
    """A screen that everybody can use, on a narrow and on a wide one."""

    def check(page: Page, name: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways at {width}"
            assert axe(page) == [], f"{name} at {width}"
            if folder := os.environ.get("PICTURES"):
                page.screenshot(path=f"{folder}/phone-{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 375, "height": 740})

    return check


def test_the_way_in_and_out(school: Any, fits: Callable[[Page, str], None]) -> None:
    phone = school.phone("ouder")
    page, address = phone.page, phone.address
    page.goto(address)
    fits(page, "code")
    page.goto(f"{address}m/ZZZZZZ")
    fits(page, "wrong-code")
    page.goto(f"{address}m/{school.code}")
    fits(page, "join")
    page.get_by_text("Deed je al eerder mee").tap()
    page.get_by_label("Typ je eigen code").fill("bbbb 1234")
    page.get_by_role("button", name="Ga verder als wie ik was").tap()
    expect(page.get_by_role("alert")).to_contain_text("kennen we niet")
    fits(page, "wrong-resume-code")
    page.goto(f"{address}m/{school.code}/ouder")
    fits(page, "join-by-role")
    page.get_by_role("button", name="Doe mee").tap()
    expect(page.locator(".sf-name")).to_be_visible()
    fits(page, "waiting")
    page.get_by_text("Ander toestel, taal of stoppen").tap()
    page.get_by_role("button", name="Laat mijn code zien").tap()
    expect(page.locator("#resume-code")).to_have_text(re.compile("^[A-Z0-9]{4}-[A-Z0-9]{4}$"))
    fits(page, "more")
    page.get_by_role("button", name="Ik stop voor vandaag").tap()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    fits(page, "left")
    page.get_by_role("button", name="Doe toch nog mee").tap()
    expect(page.locator(".sf-name")).to_be_visible()
    people.erase(school.store, COORDINATOR, school.session, phone.me["id"])
    expect(page.get_by_text("Je doet niet meer mee")).to_be_visible()
    fits(page, "gone")
    page.get_by_role("link", name="Doe opnieuw mee").tap()
    expect(page.get_by_text("je schuilnaam is er niet meer")).to_be_visible()
    fits(page, "join-again")
    joining.set_joining(school.store, COORDINATOR, school.session, False)
    page.wait_for_timeout(1000)
    page.reload()
    expect(page.get_by_text("Meedoen is nu gesloten")).to_be_visible()
    fits(page, "closed")
    page.goto(f"{address}m/{school.code}/weg")
    fits(page, "trouble")


@pytest.mark.usefixtures("asked")
def test_a_question_of_each_kind(school: Any, fits: Callable[[Page, str], None]) -> None:
    joining.set_pace(school.store, COORDINATOR, school.session, "self")
    phone = school.phone("ouder")
    phone.join(school.code, f"{phone.address}m/{school.code}/ouder")
    page = phone.page
    for kind in KINDS:
        page.locator("#more-questions summary").tap()
        page.locator("#questions").get_by_role("button", name=f"met {kind}?").tap()
        phone.asks(f"met {kind}?")
        fits(page, kind)
    page.locator("#more-questions summary").tap()
    fits(page, "list-of-questions")
    assert phone.wrong == []


@pytest.mark.usefixtures("asked")
def test_what_came_out(school: Any, fits: Callable[[Page, str], None]) -> None:
    phone = school.phone("team")
    phone.join(school.code, f"{phone.address}m/{school.code}/team")
    school.lead(leading.go, "kaartjes")
    phone.shows(THEMES[1])
    fits(phone.page, "wall")
    school.lead(leading.go, "stippen")
    answering.open_ballot(school.store, COORDINATOR, school.step("stippen").id)
    phone.asks("met stippen?")
    for title in THEMES:
        phone.question.get_by_role("button", name=f"Stip erbij: {title}").tap()
    phone.stored()
    answering.reveal(school.store, COORDINATOR, school.step("stippen").id)
    phone.shows("1 van de 13")
    expect(phone.page.get_by_role("img").first).to_be_visible(timeout=20_000)
    fits(phone.page, "outcome")
    school.lead(leading.show, "vision")
    phone.shows("Dat zie je aan de open deur.")
    fits(phone.page, "vision")
    school.lead(leading.go, "pauze")
    phone.shows("Pauze")
    fits(phone.page, "pause")
    assert phone.wrong == []


SAID: dict[str, list[Any]] = {
    "instemming": [{"choice": "agree", "why": ""}, {"choice": "objection", "why": "Lukt dat?"}],
    "cijfers": [{"importance": 5, "feasibility": 1}, {"importance": 4}],
    "rolverdeling": [{"bel": "decides", "app": "advises"}, {"bel": "decides", "app": "informed"}],
    "volgorde": [["bel", "app"], ["app", "bel"]],
    "schaal": [1, 5],
    "keuze": [["bel"], ["app"]],
}
"""What two people answered to each kind, or to each item of it."""
HIDDEN_AT_THE_SIDE = """() => [...document.querySelectorAll("#look *")].filter((node) => {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    return node.scrollWidth > node.clientWidth + 1 && style.overflowX !== "visible" || box.right > innerWidth || box.left < 0;
}).map((node) => node.outerHTML.slice(0, 80))"""

LEGIBLY_DRAWN = """([letter, least]) => {
    const image = document.querySelector("#look img");
    return image.complete && image.naturalWidth > 0 && letter * image.getBoundingClientRect().width / image.naturalWidth >= least;
}"""
"""In the end: a narrower screen gets another drawing of its own a moment later."""


@pytest.mark.usefixtures("asked")
def test_all_that_came_out_can_be_read_on_a_phone(school: Any, fits: Callable[[Page, str], None]) -> None:
    """Each kind of outcome: nothing hides at the side, and the picture that a narrow phone gets has letters of 14 pixels."""
    phone = school.phone("team")
    phone.join(school.code, f"{phone.address}m/{school.code}/team")
    page = phone.page
    seats = people.join(school.store, COORDINATOR, school.session, "ouder", 2)
    sentences = [one.key for one in vision.vision(school.store, COORDINATOR, school.session).sentences]
    for kind, given in SAID.items():
        school.lead(leading.go, kind)
        items = sentences if kind == "instemming" else ["bel", "app"]
        for who, one in zip(seats, given, strict=True):
            value = one if kind in {"volgorde", "keuze"} else dict.fromkeys(items, one)
            answering.answer(school.store, seat(who.uid), school.step(kind).id, Envelope("toestel", 1), value)
        answering.reveal(school.store, COORDINATOR, school.step(kind).id)
        picture = page.locator("#look img")
        expect(page.locator("#look h2")).to_contain_text(f"met {kind}?")
        expect(picture).to_be_visible(timeout=20_000)
        numbers = page.get_by_text("Cijfers in een tabel")
        numbers.tap()
        expect(page.get_by_role("rowheader").first).to_be_visible()
        fits(page, f"outcome-{kind}")
        for width in WIDTHS[:2]:
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(HIDDEN_AT_THE_SIDE) == [], f"{kind} at {width}"
        page.wait_for_function(LEGIBLY_DRAWN, arg=[SMALL * PIXELS_A_POINT, LEGIBLE])
    assert phone.wrong == []


def test_by_keyboard_alone_from_code_to_answer(school: Any) -> None:
    school.lead(leading.begin)
    phone = school.phone("ouder")
    page, keys = phone.page, phone.page.keyboard
    page.goto(phone.address)
    expect(page.get_by_label("Typ de code van het grote scherm")).to_be_focused()
    keys.type(school.code.lower())
    keys.press("Enter")
    expect(page.get_by_role("button", name="Doe mee")).to_be_visible()

    def tab_to(wanted: Any) -> None:
        for _ in range(30):
            keys.press("Tab")
            if wanted.evaluate("node => node === document.activeElement"):
                return
        pytest.fail(f"the keyboard does not come to {wanted}")

    tab_to(page.get_by_role("radio").first)
    keys.press("Space")
    tab_to(page.get_by_role("button", name="Doe mee"))
    keys.press("Enter")
    phone.asks("horen van een ander")
    tab_to(phone.question.get_by_role("textbox"))
    keys.type("Dat iedereen iets zegt")
    phone.stored()
    assert phone.wrong == []


@pytest.mark.parametrize(
    ("language", "direction", "question"),
    [("ar", "rtl", "ماذا تودّ أن تسمع"), ("tr", "ltr", "Bugün başka birinden ne duymak")],
    ids=["ar", "tr"],
)
def test_a_parent_answers_in_an_own_language(
    school: Any, fits: Callable[[Page, str], None], language: str, direction: str, question: str
) -> None:
    school.lead(leading.begin)
    phone = school.phone("ouder")
    page = phone.page
    page.goto(f"{phone.address}m/{school.code}/ouder?taal={language}")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [language, direction]
    fits(page, f"join-{language}")
    page.locator(".sf-go").tap()
    phone.asks(question)
    phone.question.get_by_role("textbox").fill("مرحبا" if language == "ar" else "Merhaba")
    expect(phone.status).to_contain_text("✓")
    assert page.evaluate("document.documentElement.dir") == direction
    fits(page, f"question-{language}")
    assert phone.wrong == []


def test_a_cold_phone_gets_little_and_from_nobody_else(school: Any, chromium: Browser) -> None:
    """From the link to a field in which one can write: what comes over the line, packed as it is, without the cache."""
    school.lead(leading.begin)
    context = chromium.new_context(viewport={"width": 375, "height": 740}, locale="nl-NL")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    asked: dict[str, str] = {}
    came: list[float] = []
    complaints: list[str] = []
    network.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    network.on("Network.requestServedFromCache", lambda event: asked.pop(event["requestId"]))
    network.on(
        "Network.responseReceived",
        lambda event: event["response"]["fromDiskCache"] and asked.pop(event["requestId"], ""),
    )
    network.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.on("console", lambda message: complaints.append(message.text))
    here = f"http://127.0.0.1:{school.line.program}"
    page.goto(f"{here}/m/{school.code}/ouder")
    page.get_by_role("button", name="Doe mee").click()
    expect(page.get_by_role("textbox")).to_be_editable()
    page.wait_for_timeout(1000)
    over_the_line = [address for address in asked.values() if not address.startswith("data:")]
    print(f"{len(over_the_line)} requests, {sum(came):.0f} bytes")  # noqa: T201 - the figures, with -s
    assert len(over_the_line) <= MOST
    assert sum(came) <= LARGEST
    assert {address.split("/")[2] for address in over_the_line} == {here.partition("//")[2]}
    assert complaints == []
    context.close()
