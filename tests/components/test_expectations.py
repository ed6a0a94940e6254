"""The form of expectations: nothing is kept, mismatches come first, and what was typed is not lost by accident."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

STATE: dict[str, Any] = {
    "title": "Wat verwachten we van elkaar?",
    "topics": ["Wat het kind leert", "Contact met elkaar"],
    "sides": ["Wij verwachten van de ouder", "De ouder verwacht van ons", "Het kind zelf"],
    "questions": ["Hierbij helpen we", "Wie doet wat?"],
    "compared": [
        {"key": "differs", "label": "Verschilt"},
        {"key": "open", "label": "Nog niet besproken"},
        {"key": "same", "label": "Komt overeen"},
    ],
    "longest": 1500,
    "longest_topic": 120,
    "most_topics": 4,
}
REPLY = {"href": "data:text/plain,inhoud", "name": "Wat verwachten we.docx"}
TYPED = "Fatima leest elke avond"

pytestmark = pytest.mark.browser


@pytest.fixture
def kernel(plain_host: Any) -> Any:
    """A host that answers messages: `kernel.reply` beside what was asked; `kernel.messages` came, oldest first."""
    plain_host.messages, plain_host.reply = [], REPLY

    def hear(message: dict[str, Any]) -> dict[str, Any]:
        plain_host.messages.append(message)
        return {"asked": message["asked"], **plain_host.reply}

    plain_host.page.expose_function("hear", hear)
    return plain_host


def topic(root: Any, title: str) -> Any:
    return root.get_by_role("listitem", name=title, exact=True)


def fill(root: Any) -> None:
    first, second = topic(root, "Wat het kind leert"), topic(root, "Contact met elkaar")
    first.get_by_label("Het kind zelf").fill(TYPED)
    first.get_by_label("Komt overeen").check()
    second.get_by_label("De ouder verwacht van ons").fill("bellen")
    second.get_by_label("Verschilt").check()
    root.get_by_label("Hierbij helpen we").fill("lezen")


def test_it_fits_and_is_accessible(kernel: Any, axe: str) -> None:
    page = kernel.page
    root = kernel.show("expectations", state=STATE)
    fill(root)
    root.get_by_role("button", name="Voeg een eigen onderwerp toe").click()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/expectations-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_it_says_that_nothing_is_kept(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    expect(root.get_by_text("Samenspraak bewaart niets van wat je hier typt.")).to_be_visible()
    expect(root.get_by_text("Daarom mogen hier namen staan.")).to_be_visible()


def test_what_was_typed_goes_in_one_message_and_the_document_is_saved(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    fill(root)
    with kernel.page.expect_download() as download:
        root.get_by_role("button", name="Ingevuld blad (Word)").click()
    assert download.value.suggested_filename == REPLY["name"]
    [message] = kernel.messages
    assert message["kind"] == "word"
    assert message["rows"] == [
        {"topic": "Wat het kind leert", "said": ["", "", TYPED], "compared": "same"},
        {"topic": "Contact met elkaar", "said": ["", "bellen", ""], "compared": "differs"},
    ]
    assert message["answers"] == {"Hierbij helpen we": "lezen", "Wie doet wat?": ""}


def test_the_browser_keeps_nothing_and_no_trait_is_set(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    fill(root)
    with kernel.page.expect_download():
        root.get_by_role("button", name="Ingevuld blad (PDF)").click()
    kept = kernel.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Fatima" not in kept
    assert "Fatima" not in str(kernel._traits)
    assert not kernel.acted()
    root = kernel.reload()
    assert topic(root, "Wat het kind leert").get_by_label("Het kind zelf").input_value() == ""


def test_what_differs_stands_first_and_leads_to_the_topic(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    fill(root)
    lines = root.locator(".ss-expectations-line")
    expect(lines).to_have_text(["VerschiltContact met elkaar", "Komt overeenWat het kind leert"])
    lines.first.get_by_role("button").click()
    expect(topic(root, "Contact met elkaar").get_by_label("Wij verwachten van de ouder")).to_be_focused()


def test_leaving_asks_first_until_the_sheet_is_taken_along(kernel: Any) -> None:
    page, root = kernel.page, kernel.show("expectations", state=STATE)
    leaving = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert not page.evaluate(leaving)
    fill(root)
    assert page.evaluate(leaving)
    with page.expect_download():
        root.get_by_role("button", name="Leeg blad (Word)").click()
    assert page.evaluate(leaving), "a blank sheet holds nothing of it"
    with page.expect_download():
        root.get_by_role("button", name="Ingevuld blad (Word)").click()
    assert not page.evaluate(leaving)
    root.get_by_label("Wie doet wat?").fill("school")
    assert page.evaluate(leaving)
    kernel.leave()
    assert not page.evaluate(leaving)
    assert page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_a_blank_sheet_is_there_at_once_and_stays_blank(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    fill(root)
    with kernel.page.expect_download():
        root.get_by_role("button", name="Leeg blad (PDF)").click()
    assert [(one["kind"], one["rows"], one["answers"]) for one in kernel.messages] == [("pdf", [], {})]


def test_a_topic_of_ones_own_comes_and_goes(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    more = root.get_by_role("button", name="Voeg een eigen onderwerp toe")
    more.click()
    field = topic(root, "Eigen onderwerp").get_by_label("Waar gaat het over?")
    expect(field).to_be_focused()
    field.fill("Vervoer")
    more.click()
    expect(more).to_be_hidden()
    topic(root, "Eigen onderwerp").last.get_by_role("button", name="Haal dit onderwerp weg").click()
    expect(more).to_be_focused()
    with kernel.page.expect_download():
        root.get_by_role("button", name="Ingevuld blad (Word)").click()
    assert [row["topic"] for row in kernel.messages[0]["rows"]] == ["Vervoer"]


def test_wiping_asks_first(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    wipe = root.get_by_role("button", name="Wis alles", exact=True)
    expect(wipe).to_be_hidden()
    fill(root)
    wipe.click()
    expect(root.get_by_role("button", name="Laat staan")).to_be_focused()
    root.get_by_role("button", name="Ja, wis alles").click()
    expect(topic(root, "Wat het kind leert").get_by_label("Het kind zelf")).to_have_value("")
    expect(topic(root, "Contact met elkaar").get_by_label("Nog niet besproken")).to_be_checked()
    expect(root.get_by_text("Alles is gewist.")).to_be_visible()
    expect(wipe).to_be_hidden()


def test_a_refusal_is_told_and_the_text_stays(kernel: Any) -> None:
    root = kernel.show("expectations", state=STATE)
    kernel.reply = {"error": "Twee onderwerpen heten hetzelfde."}
    fill(root)
    root.get_by_role("button", name="Ingevuld blad (Word)").click()
    expect(root.get_by_role("alert").get_by_text("Twee onderwerpen heten hetzelfde.")).to_be_visible()
    expect(topic(root, "Wat het kind leert").get_by_label("Het kind zelf")).to_have_value(TYPED)
