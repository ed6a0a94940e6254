"""Each kind of step with ready answers as a school writes it, and the words for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import CatalogueError
from samenspraak.steps import configure

Put = Callable[..., Path]

CONSENT = """\
soort: instemming
zinnen:
  - sleutel: zin-1
    tekst: Wij werken samen.
  - sleutel: zin-2
    tekst: Dat zie je.
max_tekens: 200
"""

SCORE = """\
soort: cijfers
keuzes:
  - sleutel: bellen
    tekst: Goed nieuws bellen
criteria: [belangrijk, haalbaar]
"""

MATRIX = """\
soort: rolverdeling
rijen:
  - sleutel: toetsen
    tekst: Welke toetsen er zijn
rollen:
  - sleutel: ouders
    tekst: Ouders
  - sleutel: wijkteam
    tekst: Het wijkteam
"""

RANKING = """\
soort: volgorde
keuzes:
  - sleutel: bellen
    tekst: Bellen
  - sleutel: koffie
    tekst: Koffie
"""


def with_step(session: str, step: str) -> str:
    """The small session, with the settings of another step in place of the open question."""
    lines = "".join(f"        {line}\n" for line in step.splitlines())
    return session.replace("        soort: open\n", lines)


CONFIGS = {
    "consent": (
        CONSENT,
        {
            "items": [{"id": "zin-1", "text": "Wij werken samen."}, {"id": "zin-2", "text": "Dat zie je."}],
            "max_length": 200,
        },
    ),
    "consent to the question itself": ("soort: instemming", {}),
    "score": (
        SCORE,
        {"options": [{"id": "bellen", "text": "Goed nieuws bellen"}], "criteria": ["importance", "feasibility"]},
    ),
    "score of themes": (
        "soort: cijfers\nbron: [kaarten]\ncriteria: [haalbaar]",
        {"source": ["kaarten"], "criteria": ["feasibility"]},
    ),
    "cards beside the start picture": ("soort: kaartjes\ntoont: startbeeld", {"shows": "start_picture"}),
    "matrix": (
        MATRIX,
        {
            "rows": [{"id": "toetsen", "text": "Welke toetsen er zijn"}],
            "roles": [{"id": "ouders", "text": "Ouders"}, {"id": "wijkteam", "text": "Het wijkteam"}],
        },
    ),
    "ranking": (RANKING, {"options": [{"id": "bellen", "text": "Bellen"}, {"id": "koffie", "text": "Koffie"}]}),
    "scale": (
        "soort: schaal\nstellingen:\n  - sleutel: welkom\n    tekst: Ik ben welkom.",
        {"statements": [{"id": "welkom", "text": "Ik ben welkom."}]},
    ),
    "choice": (
        RANKING.replace("volgorde", "keuze") + "hoogstens: 2",
        {"options": [{"id": "bellen", "text": "Bellen"}, {"id": "koffie", "text": "Koffie"}], "most": 2},
    ),
}


@pytest.mark.parametrize(("name", "case"), CONFIGS.items(), ids=CONFIGS.keys())
def test_what_a_school_writes_is_what_the_kind_gets(
    put: Put, session: str, name: str, case: tuple[str, dict[str, object]]
) -> None:
    text, config = case
    step = load([put(with_step(session, text))]).sessions["proef"].parts[0].steps[1]
    assert step.kind == name.split(maxsplit=1)[0]
    assert step.config == config
    assert configure(step.kind, step.config).name == step.kind


MISTAKES = {
    "a sentence's key twice": (
        CONSENT,
        "sleutel: zin-2",
        "sleutel: zin-1",
        "zinnen.2.sleutel",
        "De sleutel ‘zin-1’ is al van de zin op regel",
    ),
    "a sentence without text": (CONSENT, "    tekst: Dat zie je.\n", "", "zinnen.2.tekst", "Dit veld ontbreekt."),
    "a sentence with another field": (
        CONSENT,
        "tekst: Dat zie je.",
        "naam: Dat zie je.",
        "zinnen.2.naam",
        "kies uit: sleutel, tekst",
    ),
    "sentences that are no list": (
        "soort: instemming\nzinnen: Wij werken samen.",
        "",
        "",
        "zinnen",
        "maar achter ‘zinnen:’ hoort een lijst",
    ),
    "something that can't stand beside a question": (
        "soort: kaartjes\ntoont: startbeeld",
        "startbeeld",
        "cijfers",
        "toont",
        "‘cijfers’ kan niet naast een vraag staan. Kies uit: startbeeld.",
    ),
    "another criterion": (SCORE, "haalbaar]", "mooi]", "criteria.2", "‘mooi’ is geen criterium. Kies uit: bel"),
    "a criterion in English": (SCORE, "[belangrijk", "[importance", "criteria.1", "is geen criterium."),
    "a criterion twice": (SCORE, "haalbaar]", "belangrijk]", "criteria.2", "‘belangrijk’ staat er twee keer."),
    "no criteria": (SCORE, "[belangrijk, haalbaar]", "[]", "criteria", "is leeg. Zet er ten minste één punt in."),
    "scores of no step with cards": (
        "soort: cijfers\nbron: [tekst]\ncriteria: [haalbaar]",
        "",
        "",
        "bron.1",
        "geen stap met kaartjes die ‘tekst’ heet.",
    ),
    "a role's key twice": (MATRIX, "sleutel: wijkteam", "sleutel: ouders", "rollen.2.sleutel", "is al van de rol"),
    "no rows": (
        MATRIX,
        "rijen:\n  - sleutel: toetsen\n    tekst: Welke toetsen er zijn\n",
        "rijen: []\n",
        "rijen",
        "waarover verdelen",
    ),
    "too many rows": (
        MATRIX,
        "rijen:\n",
        "rijen:\n" + "".join(f"  - sleutel: rij-{n}\n    tekst: Rij {n}\n" for n in range(12)),
        "rijen",
        "In de lijst achter ‘rijen:’ passen 12 punten.",
    ),
    "an option's key twice": (RANKING, "sleutel: koffie", "sleutel: bellen", "keuzes.2.sleutel", "is al van de keuze"),
    "only one option": (
        RANKING,
        "  - sleutel: koffie\n    tekst: Koffie\n",
        "",
        "keuzes",
        "In de lijst achter ‘keuzes:’ horen er ten minste 2.",
    ),
    "a statement without a key": (
        "soort: schaal\nstellingen:\n  - tekst: Ik ben welkom.",
        "",
        "",
        "stellingen.1.sleutel",
        "Dit veld ontbreekt.",
    ),
    "too long a why": (CONSENT, "max_tekens: 200", "max_tekens: 5000", "max_tekens", "5000 is te veel."),
}


@pytest.mark.parametrize("case", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_field(put: Put, session: str, case: tuple[str, str, str, str, str]) -> None:
    text, there, instead, field, words = case
    assert there in text
    with pytest.raises(CatalogueError) as caught:
        load([put(with_step(session, text.replace(there, instead, 1)))])
    told = [line for line in str(caught.value).splitlines() if f"veld ‘onderdelen.1.stappen.2.{field}’" in line]
    assert len(told) == 1
    assert words in told[0]


@pytest.mark.parametrize("step", ["soort: cijfers\ncriteria: [haalbaar]", f"{SCORE}bron: [kaarten]"])
def test_scores_are_of_options_or_of_themes(put: Put, session: str, step: str) -> None:
    with pytest.raises(CatalogueError, match="óf een veld ‘keuzes’ óf een veld ‘bron’") as caught:
        load([put(with_step(session, step))])
    assert caught.value.field == "onderdelen.1.stappen.2"


def test_a_choice_has_limits_that_fit(put: Put, session: str) -> None:
    step = RANKING.replace("volgorde", "keuze") + "hoogstens: 3"
    with pytest.raises(CatalogueError, match="Minstens 1 en hoogstens 3 van 2 keuzes kan niet"):
        load([put(with_step(session, step))])
