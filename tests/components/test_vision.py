"""The vision on the screen, and each state of it, of the agreements and of the choice for eye and axe."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
COMPONENTS = ("vision", "actions", "choose")

pytestmark = pytest.mark.browser


def states(component: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
    return found


EVERY_STATE = [(component, name) for component in COMPONENTS for name in states(component)]


@pytest.fixture
def desk(plain_host: Any) -> Any:
    """The plain host on a laptop's screen."""
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    return plain_host


def show(desk: Any, component: str, name: str, **changes: Any) -> Locator:
    root: Locator = desk.show(component, state={**states(component)[name], **changes})
    return root


def acted(desk: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    desk.until(lambda: len(desk.acted()) >= count)
    return list(desk.acted())


def kept_text(desk: Any) -> str | None:
    text: str | None = desk.page.evaluate("localStorage.getItem('samenspraak:t1:1:visie')")
    return text


# ------------------------------------------------------------------------------------------- every state


@pytest.mark.parametrize(("component", "name"), EVERY_STATE)
def test_every_state_fits_and_is_accessible(desk: Any, axe: str, component: str, name: str) -> None:
    page = desk.page
    show(desk, component, name)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{component}-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
        small = page.evaluate(
            """[...document.querySelectorAll("button, input, select, textarea, summary, a")]
                .map(node => [node.outerHTML, node.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
        )
        assert small == [], f"too small to touch at {width}"


@pytest.mark.parametrize("component", COMPONENTS)
def test_leaving_takes_everything_along(desk: Any, component: str) -> None:
    show(desk, component, next(iter(states(component))))
    desk.leave()
    assert desk.page.evaluate("host.handlers()") == 0


@pytest.mark.parametrize("component", ["vision", "actions"])
def test_text_of_anybody_is_text(desk: Any, component: str) -> None:
    root = show(desk, component, "hostile")
    expect(root).to_contain_text("<script>window.hacked = 1</script>")
    assert root.locator("script, img, b, i, [style]").count() == 0
    assert desk.page.evaluate("window.hacked") is None


# ------------------------------------------------------------------------------------------- writing together


def test_the_text_is_saved_while_the_group_writes(desk: Any) -> None:
    root = show(desk, "vision", "empty")
    field = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    text = "Bij ons telt ieder kind."
    field.press_sequentially(text, delay=5)
    desk.until(lambda: desk.acted()[-1:] == [("write", {"text": text})])
    assert all(text.startswith(args["text"]) for _, args in desk.acted()), "on a slow machine it is saved halfway too"
    expect(root.get_by_text("✓ opgeslagen")).to_be_visible()
    assert kept_text(desk) is None


def test_the_text_reads_from_the_back_of_the_room(host: Any) -> None:
    root = show(host, "vision", "objection")
    host.page.set_viewport_size({"width": 1920, "height": 1080})
    for place in (root.get_by_role("textbox").first, root.locator(".ss-vision-words").first):
        assert float(place.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")) >= 28
    host.page.set_viewport_size({"width": 375, "height": 740})  # as the next case expects it


def test_an_empty_field_is_not_sent_as_a_vision(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    field = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    field.fill("")
    field.blur()
    field.fill("Wij bellen.")
    field.blur()
    assert acted(desk) == [("write", {"text": "Wij bellen."})]


def test_what_comes_from_elsewhere_does_not_disturb_who_writes(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    field = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    before = field.input_value()
    field.focus()
    desk.change(state={**states("vision")["writing"], "text": "Van elders."})
    expect(field).to_have_value(before)
    field.blur()
    expect(field).to_have_value("Van elders.")


def test_a_sentence_of_the_groups_is_taken_over_once(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    taken = "… dat niemand hoeft te raden hoe het gaat."
    button = root.get_by_role("button", name=f"Neem deze zin over: {taken}")
    button.press("Enter")
    [(name, args)] = acted(desk)
    assert name == "write"
    assert args["text"].splitlines() == [*states("vision")["writing"]["text"].splitlines(), taken]
    expect(root.get_by_label("De tekst, zoals jullie hem samen schrijven")).to_be_focused()
    expect(root.get_by_role("button", name=f"✓ Staat in de tekst: {taken}")).to_have_attribute("aria-disabled", "true")


def test_a_text_that_could_not_be_stored_is_there_after_a_reload(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    desk.silence()
    root.get_by_role("textbox").first.fill("Niet kwijt.")
    desk.until(lambda: kept_text(desk) is not None)
    desk._actions.clear()
    root = desk.reload()
    expect(root.get_by_role("textbox").first).to_have_value("Niet kwijt.")
    assert acted(desk) == [("write", {"text": "Niet kwijt."})]
    desk.acknowledge()
    expect(root.get_by_text("✓ opgeslagen")).to_be_visible(timeout=10_000)
    assert kept_text(desk) is None


def test_a_text_that_was_kept_never_overwrites_a_newer_one_unasked(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    desk.silence()
    root.get_by_role("textbox").first.fill("Uit de trein.")
    desk.until(lambda: kept_text(desk) is not None)
    desk.acknowledge()
    desk._actions.clear()
    root = desk.reload(state={**states("vision")["writing"], "text": "Intussen geschreven."})
    expect(root.get_by_role("textbox").first).to_have_value("Uit de trein.")
    expect(root.get_by_role("group", name="Twee teksten").get_by_text("Intussen geschreven.")).to_be_visible()
    root.get_by_role("textbox").first.blur()
    assert desk.acted() == []
    root.get_by_role("button", name="Houd wat in het veld staat").press("Enter")
    assert acted(desk) == [("write", {"text": "Uit de trein."})]
    expect(root.get_by_role("textbox").first).to_be_focused()


def test_a_refused_text_stays_in_the_field(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    desk.fail("De visie heeft 13 zinnen. Houd er hooguit 12 over.")
    field = root.get_by_role("textbox").first
    field.fill("Te veel.")
    expect(root.locator(".ss-vision-under").get_by_role("status")).to_contain_text("Houd er hooguit 12 over.")
    field.blur()
    desk.change(state={**states("vision")["writing"], "summary": "Iets anders."})
    expect(field).to_have_value("Te veel.")


# ------------------------------------------------------------------------------------------- sentence by sentence


def test_the_sentence_without_consent_is_marked_with_what_helps(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    first, second, _, fourth = root.locator(".ss-vision-sentence").all()
    expect(first).to_contain_text("Nog geen instemming: 1 bezwaar")
    expect(first).to_contain_text("14 akkoord · 2 akkoord met zorg · 1 bezwaar")
    expect(first).to_contain_text("Noem iets waar iedereen bij kan.")
    expect(second).to_contain_text("Instemming, met 2 zorgen")
    expect(fourth).to_contain_text("Nog niet voorgelegd")
    colours = [one.evaluate("node => getComputedStyle(node).borderInlineStartColor") for one in (first, second)]
    assert len(set(colours)) == 2


def test_what_the_group_does_with_an_objection_is_saved_and_not_disturbed(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    field = root.get_by_label("Wat doen jullie hiermee? Over: ‘Koffie op vrijdag’")
    field.fill("We noemen ook het inloopuur.")
    assert acted(desk) == [("reply", {"id": "o1", "text": "We noemen ook het inloopuur."})]
    field.press_sequentially(" En")
    desk.change(state={**states("vision")["objection"], "summary": "Anders."})
    expect(field).to_have_value("We noemen ook het inloopuur. En")
    expect(field).to_be_focused()


def test_what_the_group_does_with_an_objection_is_there_after_a_reload(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    desk.silence()
    field = root.get_by_label("Wat doen jullie hiermee? Over: ‘Koffie op vrijdag’")
    field.fill("We noemen")
    field.blur()
    acted(desk)
    field.fill("We noemen ook het inloopuur.")
    desk.page.evaluate("window.setTimeout = () => 0")  # what waits for a pause never goes
    now = states("vision")["objection"]
    first = now["sentences"][0]
    remark = {**first["remarks"][0], "reply": "We noemen"}  # stored, and the acknowledgement was lost
    desk._actions.clear()
    root = desk.reload(state={**now, "sentences": [{**first, "remarks": [remark]}, *now["sentences"][1:]]})
    expect(field).to_have_value("We noemen ook het inloopuur.")
    assert acted(desk)[0] == ("reply", {"id": "o1", "text": "We noemen ook het inloopuur."})


def test_from_a_sentence_to_its_words_in_the_text(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    root.get_by_role("button", name="Verander deze zin: Wij bellen ook").press("Enter")
    field = root.get_by_label("De tekst, zoals jullie hem samen schrijven")
    expect(field).to_be_focused()
    chosen = field.evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)")
    assert chosen == "Wij bellen ook als het goed gaat."


def test_asking_consent_keeps_the_focus_near(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    root.get_by_role("button", name="Leg de zinnen voor").press("Enter")
    assert acted(desk) == [("propose", {})]
    desk.change(state=states("vision")["asking"])
    expect(root.get_by_text("De zinnen liggen voor. 9 van de 22 hebben geantwoord.")).to_be_visible()
    expect(root.get_by_role("heading", name="Zin voor zin")).to_be_focused()


# ------------------------------------------------------------------------------------------- versions


def test_an_older_version_lies_beside_the_newest_and_can_be_used_again(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    root.get_by_text("Eerdere versies (1)").press("Enter")
    beside = root.locator(".ss-vision-beside")
    expect(beside.get_by_role("heading", name="Versie 0.1 · 25 november")).to_be_visible()
    expect(beside.locator("[data-differs=true]", has_text="Kinderen praten mee")).to_contain_text("nieuw")
    expect(beside.locator("[data-differs=true]", has_text="iedereen wist het")).to_contain_text("staat er niet meer")
    root.get_by_role("button", name="Gebruik deze versie weer").press("Enter")
    root.get_by_role("button", name="Haal de tekst van net terug").press("Enter")
    assert acted(desk, 2) == [("reuse", {"number": "0.1"}), ("undo_reuse", {})]


# ------------------------------------------------------------------------------------------- afterwards


def test_reactions_are_asked_until_a_day(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    day = root.get_by_label("Reacties kunnen tot en met")
    expect(day).to_have_value("2026-12-09")
    day.fill("2026-12-18")
    root.get_by_role("button", name="Vraag reacties tot die dag").press("Enter")
    assert acted(desk) == [("ask_feedback", {"until": "2026-12-18"})]
    desk.change(state=states("vision")["feedback"])
    expect(root.get_by_role("heading", name="Reacties kunnen tot en met woensdag 9 december")).to_be_visible()
    expect(root.get_by_label("De tekst, zoals jullie hem samen schrijven")).to_be_hidden()


def test_a_reaction_is_written_down_and_answered(desk: Any) -> None:
    root = show(desk, "vision", "feedback")
    field = root.get_by_label("Een reactie die binnenkwam")
    root.get_by_role("button", name="Zet deze reactie erbij").click()
    expect(field).to_be_focused()
    field.fill("Wat is ‘meepraten’?")
    root.get_by_role("button", name="Zet deze reactie erbij").press("Enter")
    acted(desk)
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    root.get_by_role("button", name="Haal weg: Kan dit ook in het Turks?").press("Enter")
    assert acted(desk, 2) == [("add_feedback", {"text": "Wat is ‘meepraten’?"}), ("remove_feedback", {"id": "r2"})]


def test_a_reaction_that_was_taken_away_can_be_put_back(desk: Any) -> None:
    root = show(desk, "vision", "feedback")
    root.get_by_role("button", name="Haal weg: Kan dit ook in het Turks?").focus()
    now = states("vision")["feedback"]
    desk.change(state={**now, "reactions": now["reactions"][:1], "removed": "Kan dit ook in het Turks?"})
    expect(root.get_by_role("button", name="Zet terug")).to_be_focused()
    desk.page.keyboard.press("Enter")
    assert acted(desk) == [("restore_feedback", {})]


def test_a_kept_text_does_not_change_what_was_adopted(desk: Any) -> None:
    root = show(desk, "vision", "writing")
    desk.silence()
    root.get_by_role("textbox").first.fill("Te laat.")
    desk.until(lambda: kept_text(desk) is not None)
    desk._actions.clear()
    desk.acknowledge()
    root = desk.reload(state={**states("vision")["adopted"], "text": states("vision")["writing"]["text"]})
    expect(root.get_by_role("heading", name="Vastgesteld op woensdag 16 december 2026")).to_be_visible()
    root.get_by_role("button", name="Terug naar concept").press("Enter")
    assert acted(desk) == [("back", {})]


def test_a_refused_reaction_stays_in_its_field(desk: Any) -> None:
    root = show(desk, "vision", "feedback")
    desk.fail("De reactie is te lang.")
    field = root.get_by_label("Een reactie die binnenkwam")
    field.fill("Lang.")
    root.get_by_role("button", name="Zet deze reactie erbij").click()
    expect(root.get_by_role("alert")).to_contain_text("De reactie is te lang.")
    expect(field).to_have_value("Lang.")


def test_adopted_published_and_back_by_keyboard(desk: Any) -> None:
    root = show(desk, "vision", "feedback")
    root.get_by_role("button", name="Stel de visie vast").press("Enter")
    acted(desk)
    desk.change(state=states("vision")["adopted"])
    expect(root.get_by_role("heading", name="Vastgesteld op woensdag 16 december 2026")).to_be_focused()
    root.get_by_label("Schoolgids").press("Space")
    root.get_by_label("Ergens anders").fill("nieuwsbrief, teamkamer ,")
    root.get_by_role("button", name="De visie is uitgedragen").press("Enter")
    acted(desk, 2)
    desk.change(state=states("vision")["published"])
    expect(root.get_by_label("Ergens anders")).to_have_value("nieuwsbrief van januari")
    root.get_by_role("button", name="Terug naar concept").press("Enter")
    assert acted(desk, 3) == [
        ("adopt", {"on": "2026-11-25"}),
        ("publish", {"places": ["Schoolgids", "nieuwsbrief", "teamkamer"]}),
        ("back", {}),
    ]
    desk.change(state=states("vision")["writing"])
    expect(root.get_by_label("De tekst, zoals jullie hem samen schrijven")).to_be_visible()
    expect(root.get_by_role("heading", name="Daarna: vraag reacties")).to_be_focused()


# ------------------------------------------------------------------------------------------- the poster


def test_at_most_three_promises_stand_on_the_poster(desk: Any) -> None:
    root = show(desk, "vision", "objection")
    fourth = root.get_by_label("Ik krijg ook een kaartje")
    fourth.press("Space")
    expect(fourth).not_to_be_checked()
    expect(root.get_by_text("Er passen er 3 op de poster. Haal er eerst een weg.")).to_be_visible()
    root.get_by_label("Er is altijd iemand").press("Space")
    acted(desk)
    now = states("vision")["objection"]
    picked = [{**one, "chosen": one["id"] in {"t1", "t2"}} for one in now["poster"]["promises"]]
    desk.change(state={**now, "poster": {**now["poster"], "promises": picked}})
    expect(root.get_by_text("2 van de 3 gekozen.")).to_be_visible()
    fourth.press("Space")
    assert acted(desk, 2) == [("pick", {"ids": ["t1", "t2"]}), ("pick", {"ids": ["t1", "t2", "k4"]})]


def test_the_poster_is_made_on_asking_and_then_downloaded(desk: Any) -> None:
    root = show(desk, "vision", "adopted")
    link = root.get_by_role("link", name="Download de poster (PDF)")
    expect(link).to_be_hidden()
    root.get_by_role("button", name="Maak de poster").press("Enter")
    assert acted(desk) == [("make_poster", {})]
    desk.change(state=states("vision")["published"])
    expect(root.get_by_text("De poster is klaar.")).to_be_visible()
    with desk.page.expect_download() as found:
        link.press("Enter")
    assert found.value.suggested_filename == "poster-visie.pdf"
    assert Path(found.value.path()).read_bytes() == b"%PDF-1.7\n"
