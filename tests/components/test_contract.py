"""What every host may count on: the way of an answer, the limits, the keyboard, and what stays when something fails.

These cases know a component only by what a person sees, and its host only by what PlainHost describes.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

STATES = Path(__file__).parent / "states"
STRANGE = 'Ik 🙂 <script>alert("x")</script> <b>vet</b> & مرحبا'

pytestmark = pytest.mark.browser


def state(component: str, name: str) -> dict[str, Any]:
    return json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]


def status(root: Locator) -> Locator:
    return root.locator(".ss-status")


def values(host: Any, step: str = "kijk") -> list[Any]:
    return [answer["value"] for answer in host.stored(step)]


# ------------------------------------------------------------------------------------------- the way of an answer


def test_typing_leads_to_the_whole_answer_once(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    field = root.get_by_role("textbox")
    field.press_sequentially("Een rustig gesprek", delay=10)
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert values(host) == ["Een rustig gesprek"]
    field.press_sequentially(" aan tafel")
    expect(status(root)).to_have_text("✓ opgeslagen")
    first, second = host.stored("kijk")
    assert second["value"] == "Een rustig gesprek aan tafel"
    assert second["client"] == first["client"]
    assert second["seq"] > first["seq"]


def test_leaving_the_field_sends_at_once(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.page.evaluate("window.setTimeout = () => 0")  # what waits for a pause never goes
    field = root.get_by_role("textbox")
    field.fill("Nu")
    field.blur()
    host.until(lambda: values(host) == ["Nu"])


def test_leaving_the_page_sends_at_once(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.page.evaluate("window.setTimeout = () => 0")  # what waits for a pause never goes
    root.get_by_role("textbox").fill("Nu")
    host.leave()
    host.until(lambda: values(host) == ["Nu"])


def test_saved_is_said_only_after_the_acknowledgement(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.silence()
    root.get_by_role("textbox").fill("Wacht")
    host.until(lambda: values(host) == ["Wacht"])
    host.page.wait_for_timeout(300)
    expect(status(root)).not_to_contain_text("opgeslagen")
    expect(status(root)).to_have_text("bezig met opslaan…")
    host.acknowledge()
    expect(status(root)).to_have_text("✓ opgeslagen", timeout=6000)
    assert len(host.stored("kijk")) == 1


def test_silence_keeps_the_text_here_and_sends_it_again_after_a_reload(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.silence()
    root.get_by_role("textbox").fill("Niet kwijt")
    expect(status(root)).to_have_text("Nog niet opgeslagen, wij bewaren het hier.", timeout=6000)
    host.acknowledge()
    root = host.reload()
    expect(root.get_by_role("textbox")).to_have_value("Niet kwijt")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert len(host.stored("kijk")) == 1, "sent again with the same seq, so it is no second answer"


def test_what_was_typed_just_before_a_reload_comes_back(host: Any) -> None:
    root = host.show("cards", **state("cards", "pile"))
    host.silence()
    root.get_by_role("textbox").fill("Net getypt")
    host.acknowledge()
    root = host.reload()
    expect(root.get_by_role("textbox").first).to_have_value("Net getypt")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert [card["text"] for card in values(host)[-1]] == ["Net getypt"]


def test_a_refusal_keeps_the_text_and_says_why(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.fail("Deze vraag is net gesloten. Vraag de begeleider om hem te openen.")
    field = root.get_by_role("textbox")
    field.fill("Te laat")
    expect(status(root)).to_have_text("Deze vraag is net gesloten. Vraag de begeleider om hem te openen.")
    expect(field).to_have_value("Te laat")
    assert values(host) == []
    host.acknowledge()
    field.press_sequentially("?")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert values(host) == ["Te laat?"]


def test_a_refused_text_is_still_there_after_a_reload(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.fail("Je tekst is te lang.")
    root.get_by_role("textbox").fill("Lang")
    expect(status(root)).to_have_text("Je tekst is te lang.")
    root = host.reload()
    expect(root.get_by_role("textbox")).to_have_value("Lang")
    expect(status(root)).to_have_text("Je tekst is te lang.")


def test_without_local_storage_it_still_works(host: Any) -> None:
    host.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    root = host.show("open_text", **state("open_text", "empty"))
    field = root.get_by_role("textbox")
    field.fill("Toch")
    expect(status(root)).to_have_text("✓ opgeslagen")
    host.silence()
    field.fill("Toch bewaard")
    expect(status(root)).to_have_text("Nog niet opgeslagen. Laat deze pagina open.", timeout=6000)
    host.acknowledge()
    expect(status(root)).to_have_text("✓ opgeslagen", timeout=6000)
    assert values(host) == ["Toch", "Toch bewaard"]


def test_with_full_local_storage_no_seq_returns_after_a_reload(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    root.get_by_role("textbox").fill("Een")
    expect(status(root)).to_have_text("✓ opgeslagen")
    host.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    for text in ("Twee", "Drie"):
        root = host.reload()
        root.get_by_role("textbox").fill(text)
        expect(status(root)).to_have_text("✓ opgeslagen")
    assert values(host) == ["Een", "Twee", "Drie"]


def test_who_keeps_typing_is_saved_along_the_way(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    root.get_by_role("textbox").press_sequentially("a" * 45, delay=100)  # never a pause
    first = host.stored("kijk")[0]["value"]
    assert 5 < len(first) < 45


def test_an_acknowledgement_that_came_while_nobody_listened_counts(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    host.silence()
    root.get_by_role("textbox").fill("Al binnen")
    host.until(lambda: values(host) == ["Al binnen"])
    [answer] = host.stored("kijk")
    root = host.reload(
        saved="Al binnen", stored={**{name: answer[name] for name in ("client", "seq", "participant")}, "errors": []}
    )
    expect(status(root)).to_have_text("✓ opgeslagen", timeout=3000)


# --------------------------------------------------------------------------------------- what comes from elsewhere


def test_a_newer_stored_value_does_not_disturb_who_writes(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "filled"))
    field = root.get_by_role("textbox")
    before = field.input_value()
    field.focus()
    host.change(saved="Van mijn andere telefoon")
    expect(field).to_have_value(before)
    field.blur()
    expect(field).to_have_value("Van mijn andere telefoon")


def test_a_newer_stored_value_shows_where_nobody_writes(host: Any) -> None:
    root = host.show("cards", **state("cards", "columns"))
    host.change(saved=[{"id": "kaart-9", "text": "Nieuw", "column": "mist"}])
    expect(root.get_by_role("group", name="Wat missen wij?").get_by_role("textbox")).to_have_value("Nieuw")
    root.get_by_role("group", name="Wat gaat goed?").get_by_role("textbox").focus()
    host.change(saved=[])
    expect(root.get_by_role("group", name="Wat gaat goed?").get_by_role("textbox")).to_be_focused()


def test_the_next_person_gets_an_empty_field_and_nothing_of_the_former_is_lost(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    field = root.get_by_role("textbox")
    host.silence()
    field.fill("Van Vos")
    seat = {"folder": "m1", "session": "s1", "participant": "p2", "step": "kijk", "name": "Groene Das", "role": "ouder"}
    host.change(seat=seat, saved=None)
    expect(field).to_have_value("")
    host.acknowledge()
    field.fill("Van Das")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert {(answer["participant"], answer["value"]) for answer in host.stored("kijk")} == {
        ("p1", "Van Vos"),
        ("p2", "Van Das"),
    }
    host.change(seat={**seat, "participant": "p1"}, saved="Van Vos")
    expect(field).to_have_value("Van Vos")


@pytest.mark.parametrize("component", ["open_text", "cards", "ballot"])
def test_closed_shows_your_own_answer_and_no_way_to_change_it(host: Any, component: str) -> None:
    traits = state(component, "closed")
    root = host.show(component, **traits)
    expect(root.get_by_text(traits["notice"])).to_be_visible()
    expect(root.locator("textarea:visible, input:visible, button:visible")).to_have_count(0)
    own = {"open_text": "belde zelf op", "cards": "Een rustig gesprek.", "ballot": "3 stippen"}[component]
    expect(root.get_by_text(own).filter(visible=True)).to_have_count(1)


@pytest.mark.parametrize("component", ["open_text", "cards"])
def test_closing_while_someone_writes_keeps_the_text_and_the_focus(host: Any, component: str) -> None:
    name = {"open_text": "empty", "cards": "pile"}[component]
    root = host.show(component, **state(component, name))
    root.get_by_role("textbox").fill("Nog net")
    host.change(is_open=False, notice="De kaartjes zijn open.")
    expect(root.get_by_text("De kaartjes zijn open.")).to_be_focused()
    expect(root.locator(".ss-words", has_text="Nog net")).to_be_visible()
    expect(status(root)).to_have_text("✓ opgeslagen")
    host.change(is_open=True, notice="")
    expect(root.get_by_role("textbox").first).to_have_value("Nog net")


@pytest.mark.parametrize(("component", "name"), [("open_text", "empty"), ("cards", "pile")])
def test_any_text_is_text(host: Any, component: str, name: str) -> None:
    root = host.show(component, **state(component, name))
    root.get_by_role("textbox").fill(STRANGE)
    expect(status(root)).to_have_text("✓ opgeslagen")
    host.change(is_open=False, notice="Gesloten.")
    expect(root.locator(".ss-words", has_text=STRANGE)).to_be_visible()
    expect(root.locator("script, b")).to_have_count(0)


# ----------------------------------------------------------------------------------------------------------- text


def test_a_limit_is_told_in_words(host: Any) -> None:
    traits = state("open_text", "empty")
    root = host.show("open_text", **{**traits, "spec": {**traits["spec"], "max_length": 20}})
    field = root.get_by_role("textbox")
    expect(root.get_by_text("teken")).to_have_count(0)
    field.press_sequentially("0123456789012345678")
    expect(root.get_by_text("Nog 1 teken over.")).to_be_visible()
    field.press_sequentially("90123")
    expect(field).to_have_value("01234567890123456789")
    expect(root.get_by_text("Dit veld is vol: er passen 20 tekens in.").first).to_be_visible()


def test_the_field_grows_with_its_text(host: Any) -> None:
    root = host.show("open_text", **state("open_text", "empty"))
    field = root.get_by_role("textbox")
    before = field.bounding_box()
    field.fill("regel\n" * 12)
    after = field.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] * 1.8
    assert field.evaluate("field => field.scrollHeight <= field.clientHeight")


# ---------------------------------------------------------------------------------------------------------- cards


def test_a_card_is_added_in_its_column(host: Any) -> None:
    root = host.show("cards", **state("cards", "columns"))
    good = root.get_by_role("group", name="Wat gaat goed?")
    good.get_by_role("button", name="Nog een kaartje").click()
    expect(good.get_by_role("textbox").last).to_be_focused()
    host.page.keyboard.type("Wij lachen samen")
    expect(status(root)).to_have_text("✓ opgeslagen")
    cards = values(host)[-1]
    assert [card["text"] for card in cards if card["column"] == "sterk"][-1] == "Wij lachen samen"
    assert len({card["id"] for card in cards}) == 4


def test_a_card_is_removed_and_put_back_where_it_was(host: Any) -> None:
    root = host.show("cards", **state("cards", "columns"))
    good = root.get_by_role("group", name="Wat gaat goed?")
    good.get_by_role("button", name="Haal weg: kaartje 1").click()
    expect(good.get_by_role("button", name="Zet terug")).to_be_focused()
    expect(good.get_by_text("Kaartje weg")).to_be_visible()
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert [card["id"] for card in values(host)[-1]] == ["kaart-2", "kaart-3"]
    host.page.keyboard.press("Enter")
    expect(good.get_by_role("textbox").first).to_be_focused()
    expect(status(root)).to_have_text("✓ opgeslagen")
    host.until(lambda: [card["id"] for card in values(host)[-1]] == ["kaart-1", "kaart-2", "kaart-3"])


def test_at_the_most_cards_no_more_can_be_added_and_it_says_so(host: Any) -> None:
    traits = state("cards", "pile")
    root = host.show("cards", **{**traits, "spec": {**traits["spec"], "max_cards": 2}})
    root.get_by_role("textbox").fill("Een")
    root.get_by_role("button", name="Nog een kaartje").click()
    host.page.keyboard.type("Twee")
    expect(root.get_by_role("button", name="Nog een kaartje")).to_have_count(0)
    expect(root.get_by_text("Je hebt 2 kaartjes. Meer passen er niet bij deze vraag.")).to_be_visible()
    expect(root.get_by_role("textbox").last).to_be_focused()


def test_empty_cards_are_not_sent(host: Any) -> None:
    root = host.show("cards", **state("cards", "pile"))
    root.get_by_role("textbox").fill("Een")
    root.get_by_role("button", name="Nog een kaartje").click()
    host.page.keyboard.type("   ")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert [card["text"] for card in values(host)[-1]] == ["Een"]


# --------------------------------------------------------------------------------------------------------- ballot


@pytest.mark.parametrize("by", ["click", "Enter", "Space"])
def test_no_vote_goes_over_a_limit(host: Any, by: str) -> None:
    root = host.show("ballot", **state("ballot", "new"))

    def press(name: str) -> None:
        button = root.get_by_role("button", name=name)
        if by == "click":
            button.click(force=True)
        else:
            button.focus()
            host.page.keyboard.press(by)
            expect(button).to_be_focused()

    for _ in range(5):
        press("Stip erbij: Goed nieuws bellen")
    expect(root.get_by_text("Meer dan 3 stippen op één keuze kan niet.")).to_be_visible()
    for _ in range(3):
        press("Stip erbij: Koffie op vrijdag")
    expect(root.get_by_text("Je stippen zijn op. Verschuiven kan: haal er ergens een weg.")).to_be_visible()
    for _ in range(2):
        press("Stip weg bij: Eén plek voor alle berichten")
    expect(status(root)).to_have_text("✓ opgeslagen")
    assert values(host)[-1] == {"thema-1": 3, "thema-4": 1}
    press("Stip weg bij: Koffie op vrijdag")
    expect(root.get_by_text("Nog 1 stip over")).to_be_visible()
    host.until(lambda: values(host)[-1] == {"thema-1": 3})


def test_a_vote_on_what_is_no_longer_there_is_free_again(host: Any) -> None:
    traits = state("ballot", "new")
    root = host.show("ballot", **traits, saved={"weg": 3, "thema-2": 1})
    expect(root.get_by_text("Nog 3 stippen over")).to_be_visible()
