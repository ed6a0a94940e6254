"""What a phone is told when something can't be done, over HTTP: in its own language, with what stands in the sentence."""

from __future__ import annotations

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import shared_files
from samenspraak.privacy import SUGGESTIONS, findings
from samenspraak.server.api import GONE, LARGEST, NO_STEP, TOO_LARGE, UNREADABLE
from samenspraak.server.languages import told
from samenspraak.workshop import answering, entering, leading
from samenspraak.workshop.viewer import COORDINATOR

LANGUAGES = load([shared_files().catalogue]).languages
TURKISH = LANGUAGES["tr"].translate
NOTE = "De moeder van Fatima belde"


@pytest.fixture
def begun(evening):
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kaart")
    return evening


@pytest.fixture
def turkish(house, begun, code):  # noqa: ARG001 - the session is on
    phone = house.phone()
    phone.get(f"/m/{code}?taal=tr")
    phone.join(code)
    return phone


def cards(*texts: str) -> list[dict[str, object]]:
    return [{"id": f"kaartje-{number}", "text": text, "column": None} for number, text in enumerate(texts)]


def test_a_value_that_does_not_fit_is_told_with_its_numbers(turkish, house, begun, code):
    many = cards(*map(str, range(40)))
    most = begun.step("kaart").rules.max_cards
    sentence = "Je hebt {n} kaartjes; er passen er {most}. Kies de belangrijkste en haal de rest weg."
    refused = turkish.answer("kaart", many)
    assert (refused.status, refused.json["detail"]) == (422, TURKISH(sentence, n=40, most=most))
    dutch = house.phone()
    dutch.join(code)
    assert dutch.answer("kaart", many).json["detail"] == sentence.format(n=40, most=most)


def test_a_refusal_of_the_api_itself(turkish, house, code):
    step = f"{turkish.page['api']}steps/kaart"
    assert turkish.answer("weg", "").json["detail"] == TURKISH(NO_STEP[3])
    assert turkish.send("PUT", f"{step}/answer", {}).json["detail"] == TURKISH(UNREADABLE[3])
    assert turkish.send("PUT", f"{step}/answer", "x" * LARGEST).json["detail"] == TURKISH(TOO_LARGE[3])
    assert turkish.send("POST", f"{step}/pen").json["detail"] == TURKISH(
        "Bij deze vraag schrijf je niet voor een groep. Laad de pagina opnieuw."
    )
    stranger = house.phone()
    for headers in ({"Accept-Language": "tr"}, {"Cookie": "taal=tr"}):
        assert stranger.send("GET", f"/api/v1/sessions/{code}/", **headers).json["detail"] == TURKISH(GONE[3])
    assert stranger.send("GET", f"/api/v1/sessions/{code}/").json["detail"] == GONE[3]
    turkish.page["xsrf"] = "oud"
    assert turkish.answer("kaart", []).json["detail"] == TURKISH(
        "Deze pagina stond te lang open. Laad haar opnieuw; wat je typte, staat er dan nog."
    )


def test_a_closed_question(turkish, begun):
    answering.reveal(begun.store, COORDINATOR, begun.step("kaart").id)
    closed = begun.step("kaart").closed
    refused = turkish.answer("kaart", cards("Rust"))
    assert (refused.status, refused.json["detail"]) == (409, TURKISH(closed))
    assert TURKISH(closed) != closed


def test_a_page_that_lets_nobody_in(house, code):
    phone = house.phone()
    phone.get(f"/m/{code}?taal=tr")
    refused = phone.post(f"/m/{code}", role="ouder", key="kort")
    sentence = TURKISH("Meedoen lukte niet: je telefoon stuurde iets onverwachts. Laad de pagina opnieuw.")
    assert refused.status == 409
    assert f'<p class="ss-alert" role="alert">{sentence}</p>' in refused.text


def test_a_word_of_ours_in_a_sentence_is_translated_and_what_somebody_typed_is_not():
    error = AnswerError("‘{value}’ is geen tekst. Typ je antwoord opnieuw.", value="iets anders")
    assert "başka bir şey" in told(error, LANGUAGES["tr"])
    typed = AnswerError("Het kaartje ‘{text}’ staat er twee keer in. Haal er een weg.", text="Rust {text} {n}")
    assert "\u2068Rust {text} {n}\u2069" in told(typed, LANGUAGES["tr"])
    assert str(typed) == told(typed, None) == "Het kaartje ‘Rust {text} {n}’ staat er twee keer in. Haal er een weg."


def test_a_sentence_that_nobody_translated_is_said_in_dutch():
    assert told(RuleError("Dit {kan} niet."), LANGUAGES["tr"]) == "Dit {kan} niet."
    assert told(RuleError(entering.NOBODY), LANGUAGES["tr"]) == TURKISH(entering.NOBODY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_could_stand_in_the_place_of_a_name_is_no_name_itself(language):
    for suggestion in SUGGESTIONS:
        words = LANGUAGES[language].words[suggestion]
        assert (words[0], words[-1]) == ("[", "]")
        for text in (words, f"De moeder van {words} belde.", f"Juf {words} en {words}"):
            assert [found.text for found in findings(text) if found.text in words] == []


def test_a_name_may_be_replaced_in_the_own_language_after_the_question_was_closed(turkish, house, begun, code):
    assert turkish.answer("kaart", cards(NOTE)).json["found"]
    answering.reveal(begun.store, COORDINATOR, begun.step("kaart").id)
    assert turkish.answer("kaart", cards("De moeder van [iemand] belde")).status == 409
    replaced = turkish.answer("kaart", cards("De moeder van [çocuk] belde"))
    assert (replaced.status, replaced.json["found"]) == (200, [])
    other = house.phone()
    other.join(code)
    assert "De moeder van [çocuk] belde" in other.get(f"/m/{code}").text
