"""Regie: the large button, the keys, the timer in words, the script, the beamer; the middle has components of its own."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "regie.json").read_text(encoding="utf-8"))
AT = datetime(2026, 11, 25, 19, tzinfo=UTC)

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host at the moment of which the states tell."""
    plain_host.page.clock.install(time=AT - timedelta(hours=1))
    plain_host.page.clock.pause_at(AT)
    return plain_host


def show(desk: Any, name: str, **changes: Any) -> Locator:
    root: Locator = desk.show("regie", state={**STATES[name], **changes})
    return root


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def later(desk: Any, seconds: int) -> None:
    desk.page.clock.run_for(seconds * 1000)


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    page.clock.set_fixed_time(AT)  # axe needs timers that run
    show(plain_host, name)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/regie-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == []
        small = page.evaluate(
            """[...document.querySelectorAll("button, input, summary")]
                .map(node => [node.outerHTML, node.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
        )
        assert small == [], f"too small to touch at {width}"


def test_nothing_stays_behind(desk: Any) -> None:
    show(desk, "writing")
    desk.leave()
    assert desk.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_it_leads_on_both_hosts(host: Any) -> None:
    root = host.show("regie", state=STATES["arrived"])
    primary = root.locator(".ss-regie-primary")
    primary.focus()
    host.page.keyboard.press("Enter")
    host.until(lambda: ("start_timer", {"seconds": 1200}) in host.acted())
    host.change(state=STATES["revealed"])
    expect(primary).to_have_text("Volgend deel: Waarover spreken we elkaar?")
    expect(primary).to_be_focused()
    host.page.keyboard.press("ArrowRight")
    host.until(lambda: host.acted()[-1] == ("forth", {}))
    host.fail("Dit is het laatste onderdeel.")
    host.page.keyboard.press("ArrowRight")
    expect(root.get_by_role("alert")).to_contain_text("Dit is het laatste onderdeel.")
    expect(primary).to_be_focused()


def test_a_sheet_of_the_wall_is_turned(desk: Any) -> None:
    root = show(desk, "revealed")
    expect(root.get_by_text("Blad 2")).to_be_visible()
    root.get_by_role("button", name="Volgend blad").click()
    root.get_by_role("button", name="Vorig blad").click()
    assert acted(desk, 2) == [("turn", {"by": 1}), ("turn", {"by": -1})]


def test_the_large_button_does_what_it_says(desk: Any) -> None:
    root = show(desk, "arrived")
    button = root.get_by_role("button", name="Start de tijd: 20 minuten")
    button.click()
    assert acted(desk) == [("start_timer", {"seconds": 1200})]


def test_the_reveal_asks_once_and_the_focus_stays_at_the_large_button(desk: Any) -> None:
    root = show(desk, "writing")
    root.get_by_role("button", name="Laat de kaartjes zien").press("Enter")
    expect(root.get_by_text("Nog 8 mensen hebben niets ingevuld. Toch doorgaan?")).to_be_visible()
    assert desk.acted() == []
    root.get_by_role("button", name="Ja, laat de kaartjes zien").press("Enter")
    assert acted(desk) == [("reveal", {})]
    desk.change(state=STATES["revealed"])
    expect(root.get_by_role("button", name="Volgend deel: Waarover spreken we elkaar?")).to_be_focused()
    root.get_by_role("button", name="Doe de kaartjes weer dicht").click()
    assert acted(desk, 2)[1] == ("conceal", {})


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [
        ("ArrowRight", "writing", ("forth", {})),
        ("ArrowLeft", "writing", ("back", {})),
        ("r", "revealed", ("conceal", {})),
        ("t", "arrived", ("start_timer", {"seconds": 1200})),
        ("t", "writing", ("pause_timer", {})),
        ("t", "paused", ("resume_timer", {})),
        ("t", "over", ("stop_timer", {})),
        ("v", "writing", ("enter", {})),
        ("b", "writing", ("show", {"screen": "black"})),
    ],
)
def test_keys_lead_the_session(desk: Any, key: str, name: str, expected: tuple[str, dict[str, Any]]) -> None:
    root = show(desk, name)
    root.locator(".ss-regie-primary").focus()
    desk.page.keyboard.press(key)
    assert acted(desk) == [expected]


def test_the_key_for_the_reveal_asks_as_the_button_does(desk: Any) -> None:
    question = {"label": "Laat de kaartjes zien", "name": "reveal", "args": {}, "question": "Nog 22 mensen. Toch?"}
    root = show(desk, "arrived", reveal=question)
    root.locator(".ss-regie-primary").focus()
    desk.page.keyboard.press("r")
    expect(root.get_by_text("Nog 22 mensen. Toch?")).to_be_visible()
    assert desk.acted() == []
    desk.page.keyboard.press("Escape")
    expect(root.locator(".ss-regie-primary")).to_be_focused()


def test_the_key_for_black_gives_the_session_back(desk: Any) -> None:
    root = show(desk, "writing", screen="black")
    root.locator(".ss-regie-primary").focus()
    desk.page.keyboard.press("B")
    assert acted(desk) == [("show", {"screen": ""})]


def test_keys_do_nothing_while_somebody_types_or_with_another_key(desk: Any) -> None:
    root = show(desk, "arrived")
    root.get_by_label("Minuten").focus()
    for key in ("r", "b", "ArrowRight"):
        desk.page.keyboard.press(key)
    root.locator(".ss-regie-primary").focus()
    for key in ("Control+r", "Alt+ArrowLeft"):
        root.locator(".ss-regie-primary").dispatch_event(
            "keydown", {"key": key.split("+")[1], "ctrlKey": "Control" in key, "altKey": "Alt" in key, "bubbles": True}
        )
    root.get_by_text("Toetsen").click()
    desk.page.wait_for_timeout(200)
    assert desk.acted() == []


def test_help_opens_with_a_key(desk: Any) -> None:
    root = show(desk, "writing")
    root.locator(".ss-regie-primary").focus()
    desk.page.keyboard.press("?")
    expect(root.get_by_text("de beamer zwart, en weer aan")).to_be_visible()
    expect(root.get_by_text("Toetsen")).to_be_focused()


def test_the_timer_counts_down_and_says_so_in_words(desk: Any) -> None:
    root = show(desk, "writing")
    expect(root.get_by_role("timer")).to_have_text("12:34")
    expect(root.get_by_text("Nog 13 minuten.")).to_be_visible()
    later(desk, 35)
    expect(root.get_by_role("timer")).to_have_text("11:59")
    expect(root.get_by_text("Nog 12 minuten.")).to_be_visible()


def test_the_last_minute_and_the_end_are_told_politely_once(desk: Any) -> None:
    root = show(desk, "last_minute")
    told = root.locator(".ss-clock [role=status]")
    expect(told).to_have_text("Nog 1 minuut.")
    later(desk, 45)
    expect(told).to_have_text("De tijd is om.")
    later(desk, 65)
    expect(root.get_by_role("timer")).to_have_text("+ 1:05")
    expect(root.locator(".ss-clock-words")).to_have_text("De tijd is om, al 1 minuut.")
    expect(told).to_have_text("")
    assert root.locator("audio, marquee, blink").count() == 0


def test_the_timer_follows_the_clock_of_the_server(desk: Any) -> None:
    """This laptop's clock is an hour behind; the time that is left is the same."""
    ahead = {
        "at": "2026-11-25T20:00:00.000Z",
        "timer": {"ends": "2026-11-25T20:05:00.000Z", "left": None, "minutes": 5},
    }
    root = show(desk, "writing", **ahead)
    expect(root.get_by_role("timer")).to_have_text("5:00")
    assert acted(desk) == [("look", {})], "a state that may be old is asked for again"


def test_a_timer_that_is_over_can_get_more_time_but_is_not_held(desk: Any) -> None:
    root = show(desk, "last_minute")
    hold = root.get_by_role("button", name="Zet stil")
    hold.focus()
    later(desk, 46)
    expect(hold).to_be_hidden()
    expect(root.get_by_role("button", name="+ 1 minuut")).to_be_focused()


def test_a_paused_timer_stands_still(desk: Any) -> None:
    root = show(desk, "paused")
    later(desk, 90)
    expect(root.get_by_role("timer")).to_have_text("5:00")
    expect(root.get_by_text("De tijd staat stil.")).to_be_visible()
    root.get_by_role("button", name="+ 1 minuut").click()
    root.get_by_role("button", name="Ga door").click()
    assert acted(desk, 2) == [("add_time", {"seconds": 60}), ("resume_timer", {})]


def test_the_time_can_be_set(desk: Any) -> None:
    root = show(desk, "arrived")
    root.get_by_label("Minuten").fill("0")
    desk.page.keyboard.press("Enter")
    expect(root.get_by_label("Minuten")).to_have_attribute("aria-invalid", "true")
    root.get_by_label("Minuten").fill("4")
    desk.page.keyboard.press("Enter")
    assert acted(desk) == [("start_timer", {"seconds": 240})]
    desk.change(state=STATES["writing"])
    desk.change(state=STATES["arrived"])
    expect(root.get_by_label("Minuten")).to_be_visible()


def test_the_script_tells_planned_and_used_minutes(desk: Any) -> None:
    root = show(desk, "writing")
    script = root.get_by_role("region", name="Draaiboek")
    expect(script.get_by_text("38 van de 150 minuten gebruikt.")).to_be_visible()
    expect(script.get_by_text("Je loopt 5 minuten uit.")).to_be_visible()
    here = script.locator("[aria-current=step]")
    expect(here).to_contain_text("8 van 20 min")
    later(desk, 60)
    expect(here).to_contain_text("9 van 20 min")


def test_a_part_can_be_reached_repeated_and_moved_and_nothing_happens_by_a_slip(desk: Any) -> None:
    root = show(desk, "writing")
    root.get_by_text("Goed beginnen").click()
    assert desk.acted() == []
    root.get_by_role("button", name="Terug naar dit deel: Goed beginnen").click()
    root.get_by_text("Pauze", exact=True).click()
    root.get_by_role("button", name="Eerder: Pauze").click()
    root.get_by_role("button", name="Ga naar dit deel: Pauze").click()
    assert acted(desk, 3) == [
        ("go", {"part": "veilig"}),
        ("move", {"part": "pauze", "by": -1}),
        ("go", {"part": "pauze"}),
    ]


def test_a_question_of_the_part_can_be_asked(desk: Any) -> None:
    root = show(desk, "three_questions")
    questions = root.get_by_role("list", name="Vragen in dit deel").get_by_role("button")
    expect(questions).to_have_count(3)
    expect(questions.nth(1)).to_have_attribute("aria-pressed", "true")
    questions.nth(2).click()
    assert acted(desk) == [("focus", {"step": "akkoord"})]


def test_what_the_beamer_shows_is_told_and_chosen(desk: Any) -> None:
    root = show(desk, "three_questions")
    beamer = root.get_by_role("region", name="Beamer")
    expect(beamer.get_by_text("De beamer toont de prioriteiten.")).to_be_visible()
    expect(beamer.get_by_role("button", pressed=True)).to_have_text("Prioriteiten")
    beamer.get_by_role("button", name="Volg de sessie").click()
    assert acted(desk) == [("show", {"screen": ""})]
    opens = beamer.get_by_role("link", name="Open de beamer")
    expect(opens).to_have_attribute("href", "/beamer")
    expect(opens).to_have_attribute("target", "_blank")


def test_what_follows_begins_at_its_top(desk: Any) -> None:
    root = show(desk, "revealed")
    part = root.get_by_role("region", name="Onderdeel")
    desk.page.set_viewport_size({"width": 375, "height": 400})
    desk.page.mouse.wheel(0, 10_000)
    expect(part).not_to_be_in_viewport()
    desk.change(state={**STATES["revealed"], "people": 23})
    expect(root.get_by_text("Wie doen er mee? (23)")).to_be_attached()
    expect(part).not_to_be_in_viewport()
    desk.change(state=STATES["three_questions"])
    expect(part.get_by_role("heading", name="Kiezen wat dit jaar telt")).to_be_in_viewport()


def test_after_the_last_turn_the_focus_comes_to_the_large_button(desk: Any) -> None:
    root = show(desk, "writing")
    desk.change(state={**STATES["writing"], "ended": 1})
    expect(root.locator(".ss-regie-primary")).to_be_focused()


def test_arriving_at_a_question_takes_no_focus(desk: Any) -> None:
    root = show(desk, "revealed")
    desk.change(state={**STATES["writing"], "step": "waarover", "ended": 1})
    expect(root.locator(".ss-regie-primary")).not_to_be_focused()


def test_before_the_beginning_there_is_one_thing_to_do(desk: Any) -> None:
    root = show(desk, "before")
    expect(root.get_by_role("button", name="Begin de sessie")).to_be_visible()
    for hidden in ("Sla dit deel over", "Verder →", "Start met deze tijd"):
        expect(root.get_by_role("button", name=hidden)).to_be_hidden()
    root.locator(".ss-regie-primary").focus()
    desk.page.keyboard.press("ArrowRight")
    desk.page.wait_for_timeout(200)
    assert desk.acted() == []


def test_an_evening_can_stop_and_go_on(desk: Any) -> None:
    root = show(desk, "writing")
    root.get_by_role("button", name="Genoeg voor vandaag").click()
    assert acted(desk) == [("stop", {})]
    desk.change(state=STATES["stopped"])
    expect(root.get_by_role("button", name="Ga verder met de sessie")).to_be_visible()
    expect(root.get_by_role("link", name="Bekijk het dashboard")).to_be_visible()


@pytest.mark.parametrize("by", ["key", "button"])
def test_what_was_written_is_not_left_unopened_without_a_question(desk: Any, by: str) -> None:
    question = "12 mensen schreven iets dat nog niet open is. Toch verder?"
    instead = {"name": "open", "args": {"step": "kijk"}}
    asks = {"name": "forth", "args": {}, "question": question, "yes": "Toch verder", "no": "Laat eerst zien"}
    root = show(desk, "writing", forth={**asks, "label": "Verder →", "instead": instead})
    forth = root.get_by_role("button", name="Verder →", exact=True)
    if by == "key":
        root.locator(".ss-regie-primary").focus()
        desk.page.keyboard.press("ArrowRight")
    else:
        forth.click()
    expect(root.get_by_text(question)).to_be_visible()
    expect(root.get_by_role("button", name="Laat eerst zien")).to_be_focused()
    assert desk.acted() == []
    desk.page.keyboard.press("Escape")
    expect(forth).to_be_focused()
    forth.click()
    root.get_by_role("button", name="Toch verder").click()
    desk.until(lambda: desk.acted() == [("forth", {})])


def test_what_was_written_can_be_opened_first(desk: Any) -> None:
    order = {"label": "Verder →", "name": "forth", "args": {}, "question": "Toch verder?", "no": "Laat eerst zien"}
    instead = {"name": "open", "args": {"step": "kijk"}}
    root = show(desk, "writing", forth={**order, "instead": instead})
    root.get_by_role("button", name="Verder →", exact=True).click()
    root.get_by_role("button", name="Laat eerst zien").click()
    desk.until(lambda: desk.acted() == [("open", {"step": "kijk"})])
