"""An evening on which everything goes wrong: no signal, reloads, pages closed, a question that moves on, a server that dies."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from samenspraak.store.tables import Answer, Participant
from samenspraak.workshop import answering, leading, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WHO = ("team", "ouder", "leerling", "team", "ouder", "ouder") * 2
QUESTIONS = {
    "veilig": "Wat wil je vandaag graag horen van een ander?",
    "startbeeld": "Welk cijfer herken je",
    "kijk": "Wat doet de ander waardoor samenwerken lukt?",
    "waarover": "Waarover willen we elkaar altijd spreken",
    "kind": "Wat merkt een kind hiervan?",
    "kies": "Wat moet dit jaar echt anders?",
}
AWAY = 20_000
STORED = "✓ opgeslagen"
# Tells each claim that something is stored, with what stands in the fields at that moment.
LISTEN = """
let last = "";
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  const line = document.querySelector("#question .ss-status");
  const now = line ? line.textContent : "";
  if (now === last) return;
  last = now;
  if (!now.includes("✓")) return;
  const fields = [...document.querySelectorAll("#question textarea")].map((field) => field.value).filter((text) => text.trim());
  claimed(JSON.stringify({ step: document.documentElement.dataset.ready, fields }));
}).observe(document, { subtree: true, childList: true, characterData: true }));
"""


class Evening:
    """What was typed on which phone, and what a phone said of it."""

    def __init__(self, school: Any) -> None:
        self.school = school
        self.phones = [school.phone(role) for role in WHO]
        self.typed: dict[tuple[int, str], list[str]] = {}
        self.claims: list[tuple[str, str, list[str]]] = []
        for phone in self.phones:
            phone.context.expose_function("claimed", lambda claim, phone=phone: self._claim(phone, claim))
            phone.context.add_init_script(LISTEN)
            phone.join(school.code, f"{phone.address}m/{school.code}/{phone.role}")

    def _claim(self, phone: Any, claim: str) -> None:
        """A phone says that it is stored: that is so at this moment."""
        said = json.loads(claim)
        self.claims.append((phone.name, said["step"], said["fields"]))
        if not said["fields"]:  # dots
            assert answering.own_answer(self.school.store, seat(phone.seat), self.school.step(said["step"]).id).value
            return
        kept = [texts(row.value) for row in self.rows(said["step"], phone.seat)]
        assert said["fields"] in kept, f"{phone.name}: {said['step']} is not stored"

    def rows(self, step: str, person: str | None = None) -> list[Answer]:
        """All that is stored for a step, oldest first; of one person, or of all."""
        with self.school.store.read() as orm:
            found = select(Answer).where(Answer.step_id == self.school.step(step).id).order_by(Answer.id)
            if person:
                found = found.join(Participant, Participant.id == Answer.participant_id).where(
                    Participant.uid == person
                )
            return list(orm.scalars(found))

    def ask(self, step: str) -> None:
        self.school.lead(leading.go, self.school.step(step).part)

    def asks(self, step: str) -> None:
        for phone in self.phones:
            phone.asks(QUESTIONS[step])

    def type(self, phone: Any, step: str, *words: str) -> None:
        """So many texts in so many fields, key by key."""
        self.typed[phone.number, step] = [f"{word} ({phone.mine})" for word in words]
        for place, text in enumerate(self.typed[phone.number, step]):
            phone.question.get_by_role("textbox").nth(place).press_sequentially(text)

    def arrives(self, phone: Any, step: str) -> None:
        """What was typed comes into the store."""
        for _ in range(150):
            rows = self.rows(step, phone.seat)
            if rows and texts(rows[-1].value) == self.typed[phone.number, step]:
                return
            phone.page.wait_for_timeout(100)
        pytest.fail(f"{phone.name}: {step} did not come")

    def all_is_stored(self) -> None:
        """Every text is there, once, as it was typed last."""
        for (number, step), texts_typed in self.typed.items():
            who = self.phones[number - 1]
            own = answering.own_answer(self.school.store, seat(who.seat), self.school.step(step).id).value
            assert texts(own) == texts_typed, f"{who.name}: {step}"
        for step in {step for _, step in self.typed}:
            rows = self.rows(step)
            assert len({(row.participant_id, row.client, row.seq) for row in rows}) == len(rows)
            assert max(Counter((row.participant_id, str(row.value)) for row in rows).values()) == 1


def texts(value: Any) -> list[str]:
    """What stands in the fields of an answer."""
    return [value] if isinstance(value, str) else [card["text"] for card in value or []]


@pytest.fixture
def evening(school: Any) -> Evening:
    made = Evening(school)
    school.lead(leading.begin)
    return made


def test_whatever_happens_all_that_was_typed_is_stored_once(evening: Evening) -> None:
    first, second = evening.phones[:3], evening.phones[3:]
    for away, reloading, step, words in (
        (first, second, "veilig", ["Dat iedereen iets zegt"]),
        (second, first, "startbeeld", ["Vriendelijk"]),
    ):
        offline_while_typing(evening, away, reloading, step, words)
    for away, closing, step, after in ((first, second, "kijk", "waarover"), (second, first, "waarover", "kind")):
        moves_on_meanwhile(evening, away, closing, step, after)
    the_server_dies(evening, "kind")
    vote_without_signal(evening)
    evening.all_is_stored()
    assert len(evening.claims) > 3 * len(WHO)
    for phone in evening.phones:
        assert phone.wrong == []


def offline_while_typing(evening: Evening, away: list[Any], reloading: list[Any], step: str, words: list[str]) -> None:
    """Some have no signal for 20 seconds; others load the page again before it was sent."""
    evening.ask(step)
    evening.asks(step)
    for phone in away:
        phone.lose_signal()
        evening.type(phone, step, *words)
    for phone in reloading:
        evening.type(phone, step, *words)
        phone.page.reload()
        expect(phone.question.get_by_role("textbox").first).to_have_value(evening.typed[phone.number, step][0])
        evening.arrives(phone, step)  # when it went out with the page, the next one has nothing to tell
    away[0].page.wait_for_timeout(AWAY)
    for phone in away:
        expect(phone.status).to_have_text("Geen verbinding, wij bewaren het hier.")
        expect(phone.page.locator("#lost")).to_contain_text("Geen verbinding.")
        assert evening.rows(step, phone.seat) == []
        phone.find_signal()
    for phone in away:
        phone.stored()
        expect(phone.page.locator("#lost")).to_be_empty()


def moves_on_meanwhile(evening: Evening, away: list[Any], closing: list[Any], step: str, after: str) -> None:
    """Some have no signal while the group goes on; others close the page before it was sent, and come back."""
    evening.ask(step)
    evening.asks(step)
    for phone in evening.phones:
        phone.lose_signal()
        evening.type(phone, step, "Je belt mij terug", "Ik hoor weinig goeds")
    for phone in closing:
        phone.page.close()
    evening.ask(after)
    for phone in away:
        expect(phone.status).to_have_text("Geen verbinding, wij bewaren het hier.")
        phone.find_signal()
        phone.asks(QUESTIONS[after])
    for phone in closing:
        phone.find_signal()
        phone.open()
        phone.page.goto(f"{phone.address}m/{evening.school.code}")
        phone.asks(QUESTIONS[after])
    for phone in evening.phones:
        phone.page.locator("#more-questions summary").tap()
        expect(phone.page.locator("#questions li").last).to_contain_text("✓ ingevuld")
        expect(phone.page.locator("#questions")).not_to_contain_text("nog niet opgeslagen")
        phone.page.locator("#more-questions summary").tap()


def the_server_dies(evening: Evening, step: str) -> None:
    """Everybody types while it is killed, and goes on typing; it comes back at the same address."""
    for phone in evening.phones:
        evening.type(phone, step, "Wij luisteren")
    evening.school.program.kill()
    for phone in evening.phones:
        field = phone.question.get_by_role("textbox").first
        field.press_sequentially(" eerst naar jou")
        evening.typed[phone.number, step] = [field.input_value()]
    for phone in evening.phones:
        expect(phone.status).to_have_text("Nog niet opgeslagen, wij bewaren het hier.")
        expect(phone.page.locator("#lost")).to_contain_text("Geen verbinding.")
    evening.school.start()
    for phone in evening.phones:
        expect(phone.status).to_have_text(STORED, timeout=30_000)
        expect(phone.page.locator("#lost")).to_be_empty()


def vote_without_signal(evening: Evening) -> None:
    """Dots divided without a connection count once."""
    school = evening.school
    for step in trajectory.steps(school.store, school.session):
        if step.key in ("kijk", "waarover"):
            answering.reveal(school.store, COORDINATOR, step.id)
            cards = walls.wall(school.store, COORDINATOR, step.id).cards
            walls.create_theme(school.store, COORDINATOR, step.id, f"Thema {step.key}", [card.id for card in cards])
    evening.ask("kies")
    answering.open_ballot(school.store, COORDINATOR, school.step("kies").id)
    evening.asks("kies")
    for phone in evening.phones:
        phone.lose_signal()
        for title in ("Thema kijk", "Thema kijk", "Thema waarover"):
            phone.question.get_by_role("button", name=f"Stip erbij: {title}").tap()
    for phone in evening.phones:
        expect(phone.status).to_have_text("Geen verbinding, wij bewaren het hier.")
        phone.find_signal()
    for phone in evening.phones:
        phone.stored()
    answering.reveal(school.store, COORDINATOR, school.step("kies").id)
    evening.phones[0].shows(f"{len(WHO)} van de {len(WHO)}")
    evening.phones[0].shows(str(3 * len(WHO)))


def test_what_came_too_late_is_told_and_is_stored_when_the_question_opens_again(evening: Evening) -> None:
    phone, school = evening.phones[0], evening.school
    evening.asks("veilig")
    phone.lose_signal()
    evening.type(phone, "veilig", "Nog net niet")
    answering.reveal(school.store, COORDINATOR, school.step("veilig").id)
    evening.ask("startbeeld")
    phone.find_signal()
    phone.asks(QUESTIONS["startbeeld"])
    late = phone.page.get_by_text("kwam te laat om op te slaan")
    expect(late).to_be_visible()
    phone.page.locator("#more-questions summary").tap()
    expect(phone.page.locator("#questions")).to_contain_text("nog niet opgeslagen")
    phone.page.get_by_role("button", name=QUESTIONS["veilig"]).tap()
    expect(phone.question).to_contain_text(evening.typed[phone.number, "veilig"][0])
    expect(phone.status).to_contain_text("gesloten")
    phone.page.get_by_role("button", name="Terug naar de vraag van nu").tap()
    assert evening.rows("veilig") == []
    answering.conceal(school.store, COORDINATOR, school.step("veilig").id)
    evening.arrives(phone, "veilig")
    expect(late).to_be_hidden()
    evening.all_is_stored()
