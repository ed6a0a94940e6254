"""The poster: one tagged A3 page, whatever people wrote."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import pytest
from pypdf import PageObject, PdfReader

from samenspraak.reports.poster import PROMISES, poster, state_in_words
from samenspraak.workshop.views import Sentence, TrajectoryView, VisionView

A3 = (842, 1191)
MARGIN = 56
SCHOOL = TrajectoryView("De Wolkenfiets", "2026-2027", "po", "", "", example=False, uid="w")
TEXTS = ("Bij ons werken school en ouders samen om elk kind te laten groeien.", "Dat zie je aan de eerste vraag.")
CHILD = ("Wij beginnen met wat jij vertelt.", "Wij komen erop terug.", "Jij zit erbij.")


def vision(*sentences: str, state: Literal["concept", "feedback", "adopted", "published"] = "concept") -> VisionView:
    return VisionView(
        number="0.2",
        state=state,
        text="\n".join(sentences),
        sentences=tuple(Sentence(str(n), text) for n, text in enumerate(sentences)),
        consent={},
        feedback_until="2026-12-04" if state == "feedback" else None,
        adopted_on="2027-01-12" if state in {"adopted", "published"} else None,
        published_in=(),
        created=datetime(2026, 11, 4, tzinfo=UTC),
    )


def page(made: bytes) -> PageObject:
    (only,) = PdfReader(io.BytesIO(made)).pages
    return only


def words(made: bytes) -> str:
    return " ".join(page(made).extract_text().split())


def test_it_is_one_a3_page_with_all_that_matters() -> None:
    made = poster(SCHOOL, vision(*TEXTS), CHILD)
    assert (round(page(made).mediabox.width), round(page(made).mediabox.height)) == A3
    told = words(made)
    for text in (*TEXTS, *CHILD, SCHOOL.name, "Dit beloven we elk kind", "Concept, versie 0.2", "2026-2027"):
        assert text in told


def test_a_screen_reader_can_read_it() -> None:
    reader = PdfReader(io.BytesIO(poster(SCHOOL, vision(*TEXTS), CHILD)))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).lower().startswith("nl")
    assert reader.metadata is not None
    assert reader.metadata.title == "Zo werken wij samen: De Wolkenfiets"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()


def test_the_same_words_give_the_same_poster() -> None:
    """Nothing in it tells when, or on what machine, it was made."""
    assert poster(SCHOOL, vision(*TEXTS), CHILD) == poster(SCHOOL, vision(*TEXTS), CHILD)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("concept", "Concept, versie 0.2"),
        ("feedback", "Concept, versie 0.2. Reageren kan tot en met 4 december 2026."),
        ("adopted", "Vastgesteld op 12 januari 2027"),
        ("published", "Vastgesteld op 12 januari 2027"),
    ],
)
def test_it_says_how_far_the_vision_is(
    state: Literal["concept", "feedback", "adopted", "published"], told: str
) -> None:
    assert state_in_words(vision("Samen.", state=state)) == told
    assert told in words(poster(SCHOOL, vision("Samen.", state=state), ()))


def test_without_promises_there_is_no_room_for_them() -> None:
    assert "beloven" not in words(poster(SCHOOL, vision(*TEXTS), ()))


def test_no_more_promises_than_there_is_room_for() -> None:
    told = words(poster(SCHOOL, vision(*TEXTS), [f"Belofte {n}." for n in range(PROMISES + 1)]))
    assert f"Belofte {PROMISES - 1}." in told
    assert f"Belofte {PROMISES}." not in told


def test_an_older_pupil_is_no_child() -> None:
    school = TrajectoryView("Het Veer", "2026-2027", "vo", "", "", example=False, uid="v")
    assert "Dit beloven we elke leerling" in words(poster(school, vision(*TEXTS), CHILD))


@pytest.mark.parametrize(
    "text",
    ['#panic("nee") *vet* _schuin_ $x^2$ = kop <label> @bron \\ // https', '#import "house.typ": * `ruw` [blok] ~ --'],
)
def test_what_people_write_is_no_markup(text: str) -> None:
    told = words(poster(SCHOOL, vision(text), [text])).replace(" ", "")
    assert told.count(text.replace(" ", "")) == 2


def test_other_scripts_are_set_and_what_no_font_has_leaves_no_hole() -> None:
    made = poster(SCHOOL, vision("Мы вместе 🦄 çocuk", "Razem ćwiczymy"), ["مرحبا"])
    assert "Мы вместе çocuk" in words(made)
    fonts = {
        font["/BaseFont"].split("+")[-1] for font in map(resolved, resolved(page(made)["/Resources"])["/Font"].values())
    }
    assert fonts <= {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
        "DejaVuSans",
        "DejaVuSans-Bold",
    }


def resolved(thing: Any) -> Any:
    return thing.get_object()


@dataclass(frozen=True)
class Piece:
    """Text as it stands on the page, in points from the left and the bottom."""

    text: str
    size: float
    x: float
    y: float


def pieces(made: bytes) -> list[Piece]:
    found: list[Piece] = []

    def look(text: str, matrix: list[float], _: object, __: object, size: float) -> None:
        if text.strip():
            found.append(Piece(text.strip(), size, matrix[4], matrix[5]))

    page(made).extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("times", [1, 4, 40])
def test_a_long_vision_gets_smaller_letters_and_stays_within_its_page(times: int) -> None:
    sentence = "Bij ons werken school en ouders samen rond elk kind, elke dag opnieuw. " * times
    made = pieces(poster(SCHOOL, vision(sentence, sentence), [sentence[:400]] * 3))
    short = pieces(poster(SCHOOL, vision("Samen."), CHILD))
    assert max(piece.size for piece in made) < max(piece.size for piece in short)
    assert all(MARGIN < piece.x < A3[0] - MARGIN and MARGIN < piece.y < A3[1] - MARGIN for piece in made)


def test_the_longest_texts_stay_within_one_page() -> None:
    talk = "Wij praten met elkaar en niet over elkaar. " * 20
    made = pieces(poster(SCHOOL, vision(*[talk] * 20), ["Wij luisteren. " * 40] * 3))
    assert all(MARGIN < piece.x < A3[0] - MARGIN and MARGIN < piece.y < A3[1] - MARGIN for piece in made)
