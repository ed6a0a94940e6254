"""The docs that a school and a programmer read about content are true."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from samenspraak import catalogue
from samenspraak.catalogue import load
from samenspraak.catalogue._field import Entry
from samenspraak.catalogue.questionnaire import SECTORS
from samenspraak.catalogue.step import KINDS

DOCS = Path(__file__).parents[2] / "docs"
TERMS = (DOCS / "begrippen.md").read_text(encoding="utf-8")
CONTENT = (DOCS / "inhoud.md").read_text(encoding="utf-8")


def models() -> list[type[Entry]]:
    found = [getattr(catalogue, name) for name in catalogue.__all__]
    return [model for model in found if isinstance(model, type) and issubclass(model, Entry)]


def fields() -> dict[str, str]:
    """Each field's name in a file and in the code."""
    return {str(field.alias): name for model in models() for name, field in model.model_fields.items()}


def rows() -> list[list[str]]:
    table = TERMS.split("## Van code naar scherm")[1].split("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| `")
    ]


def test_every_field_stands_in_the_list_of_terms_beside_its_name_in_the_code() -> None:
    in_table = {(dutch, row[0].strip("`")) for row in rows() for dutch in re.findall(r"`([^`]+)`", row[2])}
    in_code = {
        (dutch, english) for dutch, english in fields().items() if dutch not in {"onderdelen", "stappen", "kolommen"}
    }
    in_code |= {("onderdelen", "part"), ("stappen", "step"), ("kolommen", "column"), *KINDS.items()}
    assert len(fields()) > 20
    assert in_code - in_table - {("stippen", "ballot")} == set()
    assert any(row[0] == "`ballot`" and "`stippen`" in row[2] for row in rows())


def test_the_list_of_terms_is_in_alphabetical_order() -> None:
    terms = [row[0].strip("`") for row in rows()]
    assert terms == sorted(terms)
    assert len(terms) == len(set(terms))


def test_every_field_and_kind_is_explained_to_a_school() -> None:
    told = re.sub(r"```.*?```", "", CONTENT.split("## De velden")[1], flags=re.DOTALL)
    explained = set(re.findall(r"`([^`]+)`", told))
    assert set(fields()) | set(KINDS) <= explained


def test_every_limit_is_told_to_a_school_as_it_is() -> None:
    limits = {
        (
            str(field.alias),
            *(getattr(rule, name) for rule in field.metadata for name in ("ge", "le") if hasattr(rule, name)),
        )
        for model in models()
        for field in model.model_fields.values()
    }
    for name, *bounds in limits:
        if bounds:
            low, high = sorted(bounds)
            assert re.search(rf"`{name}`[^|`]* (en `\w+` )?\({low} tot en met {high}\)|`{name}` en", CONTENT), name


def test_the_examples_for_a_school_load(put: Callable[..., Path]) -> None:
    examples = re.findall(r"```yaml\n(.+?)```", CONTENT, re.DOTALL)
    assert len(examples) == 8
    for number, example in enumerate(examples):
        folder = put(example, f"{number}.yaml")
    catalogue = load([DOCS.parent / "data" / "catalogue", folder])
    script = catalogue.sessions["ouderraad"]
    assert [step.kind for part in script.parts for step in part.steps] == ["cards", "ballot", "open_text"]
    assert {part.key for part in script.parts} == {"terugkijken", "kiezen"}
    questionnaire = catalogue.questionnaires["bereikbaar"]
    assert [questionnaire.form("leerling", sector) is not None for sector in SECTORS] == [True, True, False]
    assert catalogue.practices["koffie-op-vrijdag"].tips == ("Ga zelf ook zitten.",)
    assert catalogue.focuses["buiten-leren"].practices == ("concrete-taak", "vragenbriefje")
    assert catalogue.literature["ouderraad-2024"].year == 2024
    sheet = catalogue.formats["briefje-koffie"]
    assert [len(part.blocks) for part in sheet.parts] == [2, 4]
    assert catalogue.formats["logboek"]
    french = catalogue.translation("bereikbaar", "fr")
    assert french
    assert set(french.words) <= {questionnaire.title, questionnaire.asked("ouder", "po")[0].statements[0].text}
