"""The board of the plan: an action is moved, added, changed, and not lost."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.components.planned import ACTION, BOARD, LATE, NO_ACTIONS, acted

pytestmark = pytest.mark.browser


def column(root: Any, name: str) -> Any:
    return root.get_by_role("region", name=name)


def test_an_action_is_moved_with_the_keyboard_and_keeps_the_focus(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    expect(column(root, "Open (2)").get_by_role("listitem")).to_have_count(2)
    root.get_by_role("button", name="Loopt: belt de leerkracht").press("Enter")
    assert acted(plain_host) == [("set_state", {"id": "a1", "state": "running"})]
    plain_host.change(state={**BOARD, "actions": [{**ACTION, "state": "running"}, LATE]})
    words = column(root, "Loopt (1)").get_by_role("heading", name="Als het goed gaat, dan belt de leerkracht")
    expect(words).to_be_focused()
    expect(root.get_by_role("button", name="Loopt: belt de leerkracht")).to_have_count(0)


def test_columns_stand_beside_each_other_and_on_a_phone_below(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    first, last = column(root, "Open (2)"), column(root, "Gestopt (0)")
    for width, beside in ((375, False), (1440, True)):
        plain_host.page.set_viewport_size({"width": width, "height": 900})
        one, other = first.bounding_box(), last.bounding_box()
        assert (one["y"] == other["y"]) == beside
        assert (one["x"] == other["x"]) != beside


def test_a_card_tells_what_who_and_when_and_the_rest_when_asked(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    card = root.get_by_role("listitem").filter(has_text="belt de leerkracht")
    expect(card.get_by_text("alle leerkrachten · terugkijken op vrijdag 12 maart 2027")).to_be_visible()
    expect(card.get_by_text("acht van de tien")).to_be_hidden()
    card.get_by_role("button", name="Meer").press("Enter")
    expect(card.get_by_text("acht van de tien")).to_be_visible()
    plain_host.page.emulate_media(media="print")
    expect(root.get_by_text("acht van de tien").last).to_be_visible()


def test_a_column_without_cards_takes_little_room(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    plain_host.page.set_viewport_size({"width": 1440, "height": 900})
    assert column(root, "Open (2)").bounding_box()["width"] > 3 * column(root, "Loopt (0)").bounding_box()["width"]


def test_a_day_that_went_by_is_a_question_and_no_blame(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    expect(root.get_by_text("de dag is voorbij: wat leerden jullie?")).to_have_count(2)
    visible = [line for line in root.get_by_text("de dag is voorbij: wat leerden jullie?").all() if line.is_visible()]
    assert len(visible) == 1


def test_by_priority_each_action_stands_with_its_own(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    root.get_by_role("button", name="Per prioriteit").press("Enter")
    expect(column(root, "1. Ook bellen als het goed gaat")).to_contain_text("belt de leerkracht")
    expect(column(root, "Wat bij geen prioriteit hoort")).to_contain_text("Een belkaart maken")


def test_an_action_is_added_with_all_it_says_and_the_form_is_empty_then(plain_host: Any) -> None:
    root = plain_host.show("board", state=NO_ACTIONS)
    said = {
        "Wat willen jullie bereiken?": "goed nieuws",
        "Als …": "het goed gaat",
        "… dan": "belt de leerkracht",
        "Voor wie is het?": "alle ouders",
        "Wie doet het?": "alle leerkrachten",
        "Wanneer begint het?": "2027-01-11",
        "Wanneer kijken jullie terug?": "2027-03-12",
        "Waaraan zien jullie dat het lukt?": "acht van de tien",
    }
    for label, text in said.items():
        root.get_by_label(label).fill(text)
    root.get_by_label("Bij welke routine of training?").select_option("Welkomgesprek")
    root.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    about = {"starts": "2027-01-11", "due": "2027-03-12", "priority": "p1", "undertaking": "u1"}
    words = {name: ACTION[name] for name in ("goal", "condition", "what", "audience", "owner", "evidence")}
    assert acted(plain_host) == [("add", {**words, **about})]
    expect(root.get_by_label("… dan")).to_have_value("")


def test_a_refused_change_stays_open_with_what_was_typed(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    plain_host.fail("De afspraak is nog leeg.")
    root.get_by_role("button", name="Meer: belt de leerkracht").press("Enter")
    root.get_by_role("button", name="Verander: belt de leerkracht").press("Enter")
    item = root.get_by_role("listitem").filter(has_text="belt de leerkracht")
    item.get_by_label("… dan").fill("")
    item.get_by_role("button", name="Bewaar").press("Enter")
    expect(item.get_by_role("alert")).to_have_text("De afspraak is nog leeg.")
    expect(item.get_by_role("alert")).to_be_focused()
    expect(root.get_by_text("De afspraak is nog leeg.")).to_have_count(1)
    expect(item.get_by_label("Als …")).to_have_value("het goed gaat")


def test_what_is_wrong_with_a_field_is_told_there_until_it_is_right(plain_host: Any) -> None:
    root = plain_host.show("board", state=NO_ACTIONS)
    due = root.get_by_label("Wanneer kijken jullie terug?")
    root.get_by_label("… dan").fill("belt de leerkracht")
    due.fill("2019-01-01")
    plain_host.fail("1-1-2019 ligt te ver terug.", "due")
    root.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    expect(due).to_be_focused()
    expect(due).to_have_attribute("aria-invalid", "true")
    expect(due).to_have_accessible_description("Leeg laten mag. 1-1-2019 ligt te ver terug.")
    expect(root.get_by_role("button", name="Sluit deze melding")).to_be_hidden()
    plain_host.acknowledge()
    due.fill("2027-01-01")
    root.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    assert acted(plain_host)[0][1]["due"] == "2027-01-01"
    expect(root.get_by_text("ligt te ver terug")).to_be_hidden()
    expect(due).not_to_have_attribute("aria-invalid", "true")


def test_a_text_that_is_too_long_comes_in_whole_and_tells_by_how_much(plain_host: Any) -> None:
    root = plain_host.show("board", state=NO_ACTIONS)
    then = root.get_by_label("… dan")
    then.fill("b" * 212)
    expect(then).to_have_value("b" * 212)
    expect(then).to_have_accessible_description(
        "Wat er gaat gebeuren. Dit zijn 212 tekens. Er passen er 200: haal er 12 weg."
    )
    then.fill("b" * 200)
    expect(root.get_by_text("Dit zijn 212 tekens.")).to_be_hidden()


def test_what_was_typed_is_there_again_after_a_reload_until_it_is_stored(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    root.get_by_text("Zet er een afspraak bij").click()
    adding = root.locator("details form")
    adding.get_by_label("… dan").fill("maken we een belkaart")
    root.get_by_role("button", name="Meer: belt de leerkracht").press("Enter")
    root.get_by_role("button", name="Verander: belt de leerkracht").press("Enter")
    changing = root.get_by_role("listitem").filter(has_text="belt de leerkracht")
    changing.get_by_label("Wie doet het?").fill("de ib'er")
    root = plain_host.reload()
    expect(adding.get_by_label("… dan")).to_have_value("maken we een belkaart")
    expect(adding.get_by_text("Hier staat wat je nog niet bewaarde.")).to_be_visible()
    expect(changing.get_by_label("Wie doet het?")).to_have_value("de ib'er")
    adding.get_by_role("button", name="Zet deze afspraak erbij").press("Enter")
    assert acted(plain_host)[0][1]["what"] == "maken we een belkaart"
    changing.get_by_role("button", name="Toch niet").press("Enter")
    root = plain_host.reload()
    expect(adding).to_be_hidden()
    expect(changing.get_by_label("Wie doet het?")).to_be_hidden()
    assert plain_host.page.evaluate("localStorage.length") == 0


def test_one_can_begin_afresh_and_another_school_does_not_see_it(plain_host: Any) -> None:
    root = plain_host.show("board", state=NO_ACTIONS)
    root.get_by_label("… dan").fill("belt de leerkracht")
    expect(root.get_by_text("Dit apparaat bewaart dit tot je op ‘Zet deze afspraak erbij’ drukt.")).to_be_visible()
    root = plain_host.reload(state={**NO_ACTIONS, "key": "t2"})
    expect(root.get_by_label("… dan")).to_have_value("")
    root = plain_host.reload(state=NO_ACTIONS)
    root.get_by_role("button", name="Begin opnieuw").press("Enter")
    expect(root.get_by_label("… dan")).to_have_value("")
    root = plain_host.reload()
    expect(root.get_by_label("… dan")).to_have_value("")


def test_the_last_change_can_be_put_back(plain_host: Any) -> None:
    root = plain_host.show("board", state=BOARD)
    root.get_by_role("button", name="Zet terug: ‘Bellen’: gedaan").press("Enter")
    assert acted(plain_host) == [("put_back", {})]
