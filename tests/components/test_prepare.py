"""Preparing an evening, as a coordinator does it: all saves by itself and nothing typed is lost."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES: dict[str, Any] = json.loads((Path(__file__).parent / "states" / "prepare.json").read_text(encoding="utf-8"))
ROLES = ["team", "ouder", "leerling", "ander"]

pytestmark = pytest.mark.browser


def saved(root: Locator) -> None:
    expect(root.get_by_role("status").filter(has_text="✓ opgeslagen")).to_have_count(1)


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())


# ------------------------------------------------------------------------------------------------ every state


@pytest.mark.parametrize("name", STATES)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, name: str) -> None:
    page = plain_host.page
    root = plain_host.show("prepare", state=STATES[name])
    expect(root).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/prepare-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        assert page.evaluate(
            "Math.min(...[...document.querySelectorAll('.ss-root *')].map(node => node.getBoundingClientRect().left)) >= 0"
        )
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_nothing_stays_behind(plain_host: Any) -> None:
    plain_host.show("prepare", state=STATES["full"])
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_text_of_anybody_is_text(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["hostile"])
    expect(root).to_contain_text("<script>window.hacked = 1</script>")
    assert root.locator("script, img, b, i, [style]").count() == 0
    assert plain_host.page.evaluate("window.hacked") is None


# ------------------------------------------------------------------------------------------- when and with whom


def test_a_day_and_a_time_are_saved_and_told_in_words(host: Any) -> None:
    root = host.show("prepare", state=STATES["new"])
    expect(root.get_by_text("Kies een dag en een begintijd.")).to_be_visible()
    root.get_by_label("Op welke dag?").fill("2026-11-25")
    root.get_by_label("Hoe laat begin je?").fill("19:30")
    host.until(lambda: any("starts" in args for _, args in host.acted()))
    saved(root)
    told = {name: value for action, args in acted(host) if action == "prepare" for name, value in args.items()}
    assert told == {"date": "2026-11-25", "starts": "19:30"}
    host.change(state={**STATES["new"], **told})
    expect(root.get_by_text("Woensdag 25 november 2026")).to_be_visible()
    expect(root.get_by_text("Samen 150 minuten: van 19.30 tot 22.00 uur.")).to_be_visible()


def test_a_day_that_is_not_there_yet_is_not_sent(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["new"])
    day = root.get_by_label("Op welke dag?")
    day.focus()
    for key in ("1", "1", "2", "5"):
        plain_host.page.keyboard.press(key)
    plain_host.page.keyboard.press("0")  # a year that is only begun: 0000, 0002, 0020 …
    plain_host.page.keyboard.press("2")
    root.get_by_label("Teamleden").focus()
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_accessible_description("Deze dag klopt nog niet. Vul een dag, een maand en een jaar in.")
    plain_host.change(state={**STATES["new"], "mission": "Iets anders."})
    expect(root.get_by_label("Waar staat de school voor?")).to_have_value("Iets anders.")
    expect(day).to_have_attribute("aria-invalid", "true")
    assert plain_host.acted() == []


def test_numbers_by_role_go_together_and_a_wrong_one_stays_here(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    root.get_by_label("Ouders", exact=True).fill("11")
    saved(root)
    assert acted(host) == [("prepare", {"invited": dict(zip(ROLES, (12, 11, 2, 0), strict=True))})]
    wrong = root.get_by_label("Leerlingen", exact=True)
    wrong.fill("-1")
    wrong.blur()
    expect(wrong).to_have_accessible_description("Vul een heel getal in van 0 tot en met 200.")
    host.change(state={**STATES["full"], "mission": "Iets anders."})
    expect(root.get_by_label("Waar staat de school voor?")).to_have_value("Iets anders.")
    expect(wrong).to_have_value("-1")
    assert len(host.acted()) == 1


def test_what_was_refused_is_told_at_its_field_and_never_called_saved(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    day = root.get_by_label("Op welke dag?")
    host.silence()
    day.fill("2026-11-26")
    host.until(lambda: host.acted() == [("prepare", {"date": "2026-11-26"})])
    sentence = "Die dag is al bezet. Kies een andere."
    host.change(state={**STATES["full"], "errors": {"date": sentence}})
    host.acknowledge()
    expect(root.get_by_role("status").filter(has_text="Dit is nog niet opgeslagen.")).to_have_count(1, timeout=6000)
    expect(day).to_have_accessible_description(sentence)
    day.blur()
    expect(day).to_have_value("2026-11-26")
    host.change(state={**STATES["full"], "date": "2026-11-27"})
    expect(day).to_have_value("2026-11-27")
    expect(day).not_to_have_attribute("aria-invalid", "true")


def test_without_an_acknowledgement_it_says_that_it_is_not_saved_yet(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    host.silence()
    root.get_by_label("Waar staat de school voor?").fill("Samen leren.")
    late = root.get_by_role("status").filter(has_text="Nog niet opgeslagen. Laat deze pagina open.")
    expect(late).to_have_count(1, timeout=6000)
    host.acknowledge()
    saved_now = root.get_by_role("status").filter(has_text="✓ opgeslagen")
    expect(saved_now).to_have_count(1, timeout=9000)
    assert host.acted() == [("prepare", {"mission": "Samen leren."})]


# -------------------------------------------------------------------------------------- where the talk begins


def test_the_start_picture_grows_line_by_line(host: Any) -> None:
    root = host.show("prepare", state=STATES["new"])
    lines = root.get_by_label(re.compile("van het startbeeld"))
    expect(lines.locator("visible=true")).to_have_count(1)
    lines.first.fill("6 van de 10 ouders")
    host.page.keyboard.press("Enter")
    expect(lines.nth(1)).to_be_focused()
    host.page.keyboard.type("9 van de 12 leerkrachten")
    saved(root)
    assert acted(host)[-1] == ("prepare", {"start_picture": ["6 van de 10 ouders", "9 van de 12 leerkrachten"]})
    expect(lines.locator("visible=true")).to_have_count(3)
    expect(lines.first).to_have_value("6 van de 10 ouders")


def test_what_is_said_of_the_mission_is_true_of_each_session(host: Any) -> None:
    root = host.show("prepare", state=STATES["new"])
    mission = root.get_by_label("Waar staat de school voor?")
    expect(mission).to_have_accessible_description(
        re.compile("De beamer toont haar als je in de regie ‘Startbeeld’ kiest")
    )


def test_who_types_is_not_disturbed(host: Any) -> None:
    root = host.show("prepare", state=STATES["full"])
    mission = root.get_by_label("Waar staat de school voor?")
    mission.focus()
    host.page.keyboard.press("Control+A")
    host.page.keyboard.type("Half getypt")
    host.change(state={**STATES["full"], "mission": "Van elders", "starts": "20:00"})
    expect(root.get_by_text("van 20.00 tot 22.30 uur")).to_have_count(2)
    expect(mission).to_have_value("Half getypt")
    expect(mission).to_be_focused()


def test_leaving_the_page_loses_nothing(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["full"])
    plain_host.page.evaluate("window.setTimeout = () => 0")  # what waits for a pause never goes
    root.get_by_label("Waar staat de school voor?").fill("Nog net.")
    plain_host.leave()
    plain_host.until(lambda: plain_host.acted() == [("prepare", {"mission": "Nog net."})])


# ---------------------------------------------------------------------------------------- the script on paper


def test_the_script_on_paper_is_made_and_downloaded(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["full"])
    make = root.get_by_role("button", name="Maak het draaiboek (PDF)")
    link = root.get_by_role("link", name="Download het draaiboek")
    expect(link).to_be_hidden()
    plain_host.silence()
    make.press("Enter")
    expect(root.get_by_text("Het draaiboek wordt gemaakt. Dat duurt een paar seconden.")).to_be_visible()
    expect(make).to_have_attribute("aria-busy", "true")
    plain_host.until(lambda: plain_host.acted() == [("make_document", {})])
    plain_host.change(state=STATES["document"])
    plain_host.acknowledge()
    expect(root.get_by_text("✓ Het draaiboek staat klaar.")).to_be_visible(timeout=6000)
    expect(link).to_be_focused()
    with plain_host.page.expect_download() as download:
        plain_host.page.keyboard.press("Enter")
    assert download.value.suggested_filename == "Draaiboek visie-sessie.pdf"
    plain_host.change(state={**STATES["full"], "outdated": True})
    expect(link).to_be_hidden()
    expect(root.get_by_text("Je hebt daarna iets veranderd. Maak het draaiboek opnieuw.")).to_be_visible()


def test_it_says_what_is_ready_and_what_is_not(plain_host: Any) -> None:
    root = plain_host.show("prepare", state=STATES["new"])
    ready = root.get_by_role("list").filter(has=plain_host.page.get_by_text("Kies een dag en een begintijd."))
    expect(ready.get_by_role("listitem").filter(has_text="nog te doen: ")).to_have_count(4)
    plain_host.change(state=STATES["full"])
    done = root.get_by_role("list").filter(has=plain_host.page.get_by_text("Woensdag 25 november 2026"))
    expect(done.get_by_role("listitem").filter(has_text="klaar: ")).to_have_count(5)
    expect(done).to_contain_text("Uitgenodigd: teamleden 12, ouders 10, leerlingen 2")
    expect(root.get_by_text("Alles staat klaar.")).to_be_visible()
