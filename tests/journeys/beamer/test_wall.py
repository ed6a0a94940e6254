"""The beamer on a wall: it follows, it is as large as fits, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samenspraak.workshop import actions, answering, choosing, leading, script, vision, walls
from samenspraak.workshop.viewer import COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS = [(1920, 1080), (1280, 720), (1024, 768)]
CUT_OFF = """() => {
  const stage = document.querySelector(".sb-stage").getBoundingClientRect();
  const words = [...document.querySelectorAll(".sb-stage :is(h1, h2, p, li, td, th, img)")];
  return words.filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && !node.closest(".sb-unseen")
      && (box.bottom > stage.bottom + 2 || box.right > stage.right + 2 || node.scrollWidth > node.clientWidth + 2);
  }).map((node) => node.textContent.slice(0, 60));
}"""
SIZES = """() => [...document.querySelectorAll("main *")]
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
  .filter((node) => node.getBoundingClientRect().width && !node.closest(".sb-unseen"))
  .map((node) => parseFloat(getComputedStyle(node).fontSize))"""


def fits(page: Page) -> None:
    """Nothing scrolls, nothing is cut off."""
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate(
        "[document.documentElement.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight]"
    ) == [0, 0]
    assert page.evaluate(CUT_OFF) == []


def test_a_few_cards_are_large_in_the_middle_and_each_column_has_one_heading(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    texts = ("Snel antwoord", "Kort", "نعم، نتحدث أكثر!")
    for place, (who, text) in enumerate(zip(evening.seats, texts, strict=False)):
        evening.say(who, "kijk", [{"id": f"kaart-{place}", "text": text, "column": "sterk"}])
    evening.reveal("kijk")
    expect(beamer.locator("main[data-kind=wall]")).to_be_visible()
    fits(beamer)
    assert beamer.locator(".sb-group h2:visible").all_inner_texts() == ["Sterk"]
    cards = [card.bounding_box() for card in beamer.locator(".sb-group li:visible").all()]
    pack = beamer.locator(".sb-pack").bounding_box()
    assert pack
    above = beamer.locator(".sb-group h2:visible").bounding_box()["y"] - pack["y"]
    below = pack["y"] + pack["height"] - max(box["y"] + box["height"] for box in cards)
    assert above == pytest.approx(below, abs=12)
    sizes = beamer.locator(".sb-group li:visible").evaluate_all(
        "all => all.map((li) => parseFloat(getComputedStyle(li).fontSize))"
    )
    assert min(sizes) > 70, "from the back of a room that is nearly empty too"
    arabic = beamer.locator(".sb-group li:visible", has_text="نعم")
    expect(arabic).to_have_css("direction", "rtl")
    expect(beamer.locator(".sb-group li:visible", has_text="Kort")).to_have_css("direction", "ltr")


def numbers_on(page: Page) -> list[str]:
    """The numbers of the cards that can be seen now."""
    return [re.findall(r"\((\d+)\)", text)[0] for text in page.locator(".sb-group li:visible").all_inner_texts()]


def test_the_screens_of_an_evening_fit_every_beamer_and_have_no_fault(
    beamer: Page, evening: Any, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    def looks_well(kind: str) -> None:
        expect(beamer.locator(f"main[data-kind={kind}]")).to_be_visible()
        for width, height in SCREENS:
            beamer.set_viewport_size({"width": width, "height": height})
            fits(beamer)
        beamer.set_viewport_size({"width": 1920, "height": 1080})
        assert axe(beamer) == []

    looks_well("before")
    evening.lead(leading.begin)
    evening.lead(leading.start_timer, 600)
    looks_well("question")
    evening.lead(leading.go, "pauze")
    looks_well("part")
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 1, ("sterk", "mist"))
    expect(beamer.get_by_text("22 van de 22 hebben geantwoord")).to_be_visible()
    evening.reveal("kijk")
    for title in ("Snel antwoord", "Ook bellen als het goed gaat", "Eerst luisteren", "Kort schrijven"):
        evening.theme("kijk", title, 5)
    looks_well("wall")
    evening.lead(leading.focus, "kies")
    answering.open_ballot(evening.store, COORDINATOR, evening.step("kies").id)
    options = answering.own_options(evening.store, seat(evening.seats[0].uid), evening.step("kies").id)
    expect(beamer.get_by_role("heading", name="Wat moet dit jaar echt anders?")).to_be_visible()
    expect(beamer.locator(".sb-group li")).to_have_count(len(options))
    looks_well("question")
    for place, who in enumerate(evening.seats):
        evening.say(who, "kies", {options[0].id: 2, options[1 + place % 3].id: 1})
    evening.reveal("kies")
    looks_well("outcome")
    expect(beamer.locator(".sb-picture img")).to_have_js_property("complete", value=True)
    for option in options[:3]:
        chosen = choosing.choose(evening.store, COORDINATOR, evening.step("kies").id, option.id)
        choosing.explain(
            evening.store, COORDINATOR, chosen, "Dit noemden team en ouders het vaakst.", "Let op de tijd."
        )
    evening.lead(vision.write, "\n".join(evening.SENTENCES))
    evening.lead(
        actions.add_action, what="De visie uitschrijven", owner="een ouder en een leerkracht", due="2026-12-09"
    )
    for kind in ("start_picture", "priorities", "vision", "actions", "black"):
        evening.lead(leading.show, kind)
        looks_well(kind)


def test_words_can_be_read_from_the_back_of_the_room(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    expect(beamer.get_by_text("Wat mis je?")).to_be_visible()
    assert min(beamer.evaluate(SIZES)) >= 28
    assert beamer.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 44
    evening.write_cards("kijk", 5, ("sterk", "mist"))
    evening.reveal("kijk")
    expect(beamer.locator("main[data-kind=wall]")).to_be_visible()
    assert min(beamer.evaluate(SIZES)) >= 28
    assert beamer.locator("h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 44


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_the_longest_texts_fit_too(beamer: Page, evening: Any, width: int, height: int) -> None:
    def long(number: int) -> str:
        return ("Wij willen dat iedere ouder zich op onze school van het begin af aan welkom voelt " * 40)[
            :number
        ].strip()

    def fit(kind: str, words: str) -> None:
        expect(beamer.locator(f"main[data-kind={kind}]")).to_contain_text(words)
        fits(beamer)

    beamer.set_viewport_size({"width": width, "height": height})
    own = evening.lead(script.add_part, long(500), kind="open_text")
    evening.lead(leading.begin)
    evening.lead(leading.go, own)
    fit("question", long(500))
    (key,) = next(part.steps for part in script.parts(evening.store, evening.session) if part.key == own)
    evening.say(evening.seats[0], key, long(1000))
    evening.say(evening.seats[1], key, "Ouderbetrokkenheidsbeleid" * 12)
    evening.reveal(key)
    fit("wall", long(1000))
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 1, ("sterk",))
    evening.reveal("kijk")
    titles = [f"{number} {long(76)}" for number in range(12)]
    for title in titles:
        evening.theme("kijk", title, 1)
    evening.lead(leading.focus, "kies")
    answering.open_ballot(evening.store, COORDINATOR, evening.step("kies").id)
    fit("question", titles[11])
    options = answering.own_options(evening.store, seat(evening.seats[0].uid), evening.step("kies").id)
    for who in evening.seats:
        evening.say(who, "kies", {options[0].id: 1})
    evening.reveal("kies")
    for option in options[:3]:
        chosen = choosing.choose(evening.store, COORDINATOR, evening.step("kies").id, option.id)
        choosing.explain(evening.store, COORDINATOR, chosen, long(400), long(400))
    evening.lead(leading.show, "priorities")
    fit("priorities", long(400))
    evening.lead(vision.write, long(2900))
    evening.lead(leading.show, "vision")
    fit("vision", long(2900))
    for _ in range(20):
        evening.lead(actions.add_action, what=long(200), owner=long(200), due="2026-12-09")
    evening.lead(leading.show, "actions")
    fit("actions", long(200))
    evening.lead(script.prepare, start_picture=[long(240)] * 5, mission=long(2000))
    evening.lead(leading.show, "start_picture")
    fit("start_picture", long(1900))


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_large_wall_comes_on_sheets_that_hold_each_card_once(
    beamer: Page, evening: Any, width: int, height: int
) -> None:
    beamer.set_viewport_size({"width": width, "height": height})
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    number = evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    for title, cards in (("Snel antwoord", 30), ("Eerst luisteren", 6), ("Kort schrijven", 9)):
        evening.theme("kijk", title, cards)
    expect(beamer.get_by_text("3 thema’s")).to_be_visible()
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile(r"blad 1 van \d"))
    sheets = int(label.inner_text().split()[-1])
    assert sheets > 1
    seen: list[str] = []
    for sheet in range(1, sheets + 1):
        expect(label).to_have_text(f"blad {sheet} van {sheets}")
        fits(beamer)
        seen += numbers_on(beamer)
        beamer.keyboard.press("ArrowRight")
    assert len(seen) == number
    assert len(set(seen)) == number
    expect(label).to_have_text(f"blad 1 van {sheets}")


def test_sheets_turn_in_regie_and_here(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile("blad 1 van"))
    first = numbers_on(beamer)
    evening.lead(leading.turn, 1)
    expect(label).to_have_text(re.compile("blad 2 van"))
    assert not set(first) & set(numbers_on(beamer))
    beamer.keyboard.press("ArrowLeft")
    expect(label).to_have_text(re.compile("blad 1 van"))
    assert numbers_on(beamer) == first
    beamer.mouse.move(300, 300)
    beamer.get_by_role("button", name="Volgend blad").click()
    expect(label).to_have_text(re.compile("blad 2 van"))
    evening.lead(leading.focus, "veilig")
    expect(label).to_be_empty()
    expect(beamer.get_by_role("button", name="Volgend blad")).to_be_hidden()


def test_a_card_that_comes_or_goes_leaves_the_sheet_where_it_is(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kijk")
    evening.write_cards("kijk", 6, ("sterk", "mist"))
    evening.reveal("kijk")
    label = beamer.locator(".sb-sheet")
    expect(label).to_have_text(re.compile("blad 1 van"))
    beamer.keyboard.press("ArrowRight")
    expect(label).to_have_text(re.compile("blad 2 van"))
    step = evening.step("kijk").id
    card = walls.wall(evening.store, COORDINATOR, step).cards[0]
    walls.hide_card(evening.store, COORDINATOR, step, card.id)
    expect(beamer.get_by_text("131 kaartjes")).to_be_visible()
    expect(label).to_have_text(re.compile("blad 2 van"))
    expect(beamer.get_by_text(card.text)).to_have_count(0)


def test_the_timer_counts_down_stands_still_and_ends(beamer: Page, evening: Any) -> None:
    timer = beamer.get_by_role("timer")
    evening.lead(leading.begin)
    expect(beamer.locator("main[data-kind=question]")).to_be_visible()
    expect(timer).to_have_count(0)
    evening.lead(leading.start_timer, 300)
    expect(timer).to_have_text(re.compile(r"4:5\d"))
    evening.lead(leading.pause_timer)
    expect(timer).to_have_attribute("data-state", "paused")
    still = timer.inner_text()
    beamer.wait_for_timeout(1500)
    assert timer.inner_text() == still
    evening.lead(leading.start_timer, 2)
    expect(timer).to_have_text("De tijd is om")
    evening.lead(leading.stop_timer)
    expect(timer).to_have_count(0)


def test_what_stays_the_same_stays_in_its_place(beamer: Page, evening: Any) -> None:
    evening.lead(leading.begin)
    expect(beamer.locator("main[data-kind=question]")).to_be_visible()
    beamer.locator("h1").evaluate("node => { node.dataset.mine = 'yes' }")
    evening.say(evening.seats[0], "veilig", "Iets.")
    expect(beamer.get_by_text("1 van de 22 heeft geantwoord")).to_be_visible()
    evening.lead(leading.start_timer, 300)
    expect(beamer.get_by_role("timer")).to_be_visible()
    assert beamer.locator("h1").get_attribute("data-mine") == "yes"
