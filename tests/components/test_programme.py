"""The parts of an evening and the questions of one's own, as a coordinator arranges them: every row moves by keyboard."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "prepare.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.browser


def saved(root: Locator) -> None:
    expect(root.get_by_role("status").filter(has_text="✓ opgeslagen")).to_have_count(1)


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())


def moved(state: dict[str, Any], key: str, by: int) -> dict[str, Any]:
    parts = [*state["parts"]]
    place = next(n for n, part in enumerate(parts) if part["key"] == key)
    parts.insert(place + by, parts.pop(place))
    return {**state, "parts": parts, "can_restore": True}


def order(root: Locator) -> list[str]:
    boxes = root.get_by_role("list", name="Onderdelen").get_by_role("checkbox")
    keys: list[str] = boxes.evaluate_all("boxes => boxes.map(box => box.closest('[data-part]').dataset.part)")
    return keys


def test_a_part_goes_out_with_the_space_bar_and_the_sum_follows_at_once(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    box = root.get_by_role("checkbox", name="Pauze")
    host.silence()
    box.focus()
    host.page.keyboard.press("Space")
    expect(root.get_by_text("Samen 140 minuten: van 19.30 tot 21.50 uur. Dat is 10 minder dan de 150")).to_be_visible()
    assert acted(host) == [("leave_out", {"part": "pauze", "left_out": True})]
    parts = [{**part, "left_out": part["key"] == "pauze"} for part in STATES["full"]["parts"]]
    host.change(state={**STATES["full"], "parts": parts, "can_restore": True})
    host.acknowledge()
    expect(root.get_by_role("status").filter(has_text="✓ opgeslagen")).to_have_count(1, timeout=6000)
    expect(box).not_to_be_checked()
    expect(box).to_be_focused()


def test_a_part_that_could_not_be_left_out_is_ticked_again(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    host.fail("Dit onderdeel is er niet meer. Laad de pagina opnieuw.")
    root.get_by_role("checkbox", name="Pauze").click()
    expect(root.get_by_role("alert")).to_contain_text("Dit onderdeel is er niet meer.")
    expect(root.get_by_role("checkbox", name="Pauze")).to_be_checked()
    expect(root.get_by_text("Samen 150 minuten: van 19.30 tot 22.00 uur.")).to_be_visible()


def test_minutes_are_saved_while_you_type_and_clock_times_follow(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    minutes = root.get_by_label("Minuten voor Goed beginnen")
    minutes.fill("25")
    second = root.locator("[data-part=startbeeld]")
    expect(second.get_by_text("19.55")).to_be_visible()
    saved(root)
    assert acted(host) == [("set_minutes", {"part": "veilig", "minutes": 25})]
    minutes.fill("0")
    minutes.blur()
    expect(minutes).to_have_accessible_description("Vul een heel getal in van 1 tot en met 240.")
    host.change(state={**STATES["full"], "mission": "Iets anders."})
    expect(root.get_by_label("Waar staat de school voor?")).to_have_value("Iets anders.")
    expect(minutes).to_have_value("0")
    expect(minutes).to_have_attribute("aria-invalid", "true")
    assert len(host.acted()) == 1


def test_three_hours_is_told_kindly(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["full"])
    warning = root.get_by_text("Dat is meer dan drie uur")
    root.get_by_label("Minuten voor Pauze").fill("40")
    expect(root.get_by_text("Samen 180 minuten")).to_be_visible()
    expect(warning).to_be_hidden()
    root.get_by_label("Minuten voor Pauze").fill("41")
    expect(warning).to_be_visible()


def test_past_midnight_the_clock_begins_anew(plain_host: Any) -> None:
    root = plain_host.show("prepare", state={**STATES["full"], "starts": "22:45"})
    expect(root.get_by_text("van 22.45 tot 1.15 uur")).to_have_count(2)


def test_a_moved_row_keeps_the_focus_and_says_its_place(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    down = root.get_by_role("button", name="Omlaag: Goed beginnen")
    down.press("Enter")
    assert acted(host) == [("move", {"part": "veilig", "by": 1})]
    host.change(state=moved(STATES["full"], "veilig", 1))
    expect(down).to_be_focused()
    expect(down).to_be_in_viewport()
    assert order(root)[:2] == ["startbeeld", "veilig"]
    up = root.get_by_role("button", name="Omhoog: Waar staan we nu?")
    expect(up).to_have_attribute("aria-disabled", "true")
    up.press("Enter")
    down.press("Enter")
    host.until(lambda: len(host.acted()) == 2)
    assert host.acted()[1] == ("move", {"part": "veilig", "by": 1})


def test_the_place_is_told_when_the_move_is_done(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["full"])
    plain_host.silence()
    root.get_by_role("button", name="Omhoog: Pauze").press("Enter")
    plain_host.until(lambda: plain_host.acted() != [])
    plain_host.change(state=moved(STATES["full"], "pauze", -1))
    plain_host.acknowledge()
    expect(root.get_by_text("✓ ‘Pauze’ staat nu op plek 6.")).to_be_visible(timeout=6000)


def test_a_part_can_be_dragged_to_another_place(plain_host: Any) -> None:
    page = plain_host.page
    page.set_viewport_size({"width": 1440, "height": 1400})
    root = plain_host.show("prepare", state=STATES["full"])
    grip = root.locator("[data-part=kind] .ss-programme-grip").bounding_box()
    target = root.locator("[data-part=startbeeld]").bounding_box()
    assert grip
    assert target
    page.mouse.move(grip["x"] + 8, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 20, grip["y"] - 20, steps=4)
    page.mouse.move(target["x"] + 60, target["y"] + 20, steps=4)
    expect(root.locator(".ss-ghost")).to_have_text("De plek van het kind")
    expect(root.locator("[data-part=startbeeld]")).to_have_attribute("data-over", "true")
    page.mouse.up()
    assert acted(plain_host) == [("move", {"part": "kind", "by": -4})]


def test_the_proposal_comes_back_after_asking(host: Any) -> None:
    root = host.show("prepare", state=STATES["changed"])
    restore = root.get_by_role("button", name="Zet het voorstel terug")
    restore.press("Enter")
    expect(root.get_by_role("button", name="Toch niet")).to_be_focused()
    host.page.keyboard.press("Escape")
    expect(restore).to_be_focused()
    assert host.acted() == []
    restore.click()
    root.get_by_role("button", name="Ja, zet terug").press("Enter")
    assert acted(host) == [("restore", {})]
    host.change(state=STATES["full"])
    expect(restore).to_be_hidden()
    expect(root.get_by_role("heading", name="Welke onderdelen doen jullie?")).to_be_focused()


def test_when_all_is_out_it_says_what_to_do(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["nothing"])
    expect(root.get_by_text("Er staat geen onderdeel aan. Zet er een aan, of zet het voorstel terug.")).to_be_visible()
    expect(root.get_by_role("button", name="Maak het draaiboek (PDF)")).to_have_attribute("aria-disabled", "true")
    plain_host.silence()
    root.get_by_role("checkbox", name="Pauze").check()
    expect(root.get_by_text("Samen 10 minuten. Dat is 140 minder dan de 150 van het voorstel.")).to_be_visible()


# ----------------------------------------------------------------------------------------- questions of one's own


def ask(root: Locator, question: str) -> None:
    details = root.get_by_text("Zet er een eigen vraag bij")
    if not root.get_by_label("Wat wil je vragen?").is_visible():
        details.click()
    root.get_by_label("Wat wil je vragen?").fill(question)


def test_a_question_of_ones_own_gets_its_kind_its_minutes_and_its_place(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    ask(root, "Wat gun jij elk kind op onze school?")
    root.get_by_role("radio", name="Kaartjes:").check()
    root.get_by_label("Na welk onderdeel?").select_option(label="Waar staan we nu?")
    root.get_by_label("Hoeveel minuten?").fill("12")
    host.silence()
    root.get_by_role("button", name="Voeg de vraag toe").click()
    question = {"question": "Wat gun jij elk kind op onze school?", "kind": "cards", "minutes": 12}
    host.until(lambda: host.acted() == [("add_question", {**question, "after": "startbeeld"})])
    host.change(state=STATES["changed"])
    host.acknowledge()
    expect(root.get_by_text("✓ Je vraag staat erbij, op plek 4.")).to_be_visible(timeout=6000)
    expect(root.get_by_label("Wat wil je vragen?")).to_have_value("")
    expect(root.get_by_label("Na welk onderdeel?")).to_have_value("startbeeld")


def test_an_empty_question_is_not_sent_and_a_refused_one_stays(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    ask(root, "  ")
    field = root.get_by_label("Wat wil je vragen?")
    root.get_by_role("button", name="Voeg de vraag toe").click()
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Schrijf eerst je vraag op.")
    assert host.acted() == []
    ask(root, "Wat gun jij elk kind?")
    host.silence()
    root.get_by_role("button", name="Voeg de vraag toe").click()
    host.until(lambda: len(host.acted()) == 1)
    sentence = "Deze vraag staat er al. Verander de woorden een beetje."
    host.change(state={**STATES["full"], "errors": {"add_question": sentence}})
    host.acknowledge()
    expect(field).to_be_focused(timeout=6000)
    expect(field).to_have_accessible_description(sentence)
    expect(field).to_have_value("Wat gun jij elk kind?")


def test_a_question_of_ones_own_changes_and_goes_after_asking(host: Any) -> None:
    root = host.show("prepare", state=STATES["changed"])
    expect(root.get_by_text("Jullie eigen vraag · kaartjes")).to_be_visible()
    root.get_by_text("Verander de vraag").click()
    root.get_by_label("Jouw vraag").fill("Wat wens je elk kind?")
    saved(root)
    key = "eigen-wat-gun-jij"
    assert acted(host) == [("change_question", {"part": key, "question": "Wat wens je elk kind?"})]
    root.get_by_role("button", name=re.compile("^Haal deze vraag weg")).click()
    root.get_by_role("button", name="Ja, haal weg").press("Enter")
    assert acted(host, 2)[1] == ("remove", {"part": key})
    host.change(state=STATES["full"])
    expect(root.get_by_role("heading", name="Welke onderdelen doen jullie?")).to_be_focused()
