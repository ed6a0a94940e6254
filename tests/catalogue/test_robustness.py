"""Whatever stands in a file: a catalogue, or an error that names the file. Never anything else."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.catalogue import load
from samenspraak.errors import CatalogueError

ENGLISH = ("input should", "field required", "expected", "not permitted", "valid ", "pydantic", "traceback")
FIELDS = ["soort", "sleutel", "titel", "onderdelen", "minuten", "tips", "stappen", "kolommen", "stippen", "bron"]

anything = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
texts = st.text(st.characters(codec="utf-8"), max_size=30)
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from(["sessie", "open", "kaartjes"])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | texts, inner, max_size=6),
    max_leaves=25,
)


def read(folder: Path, content: bytes) -> CatalogueError | None:
    """The error that the content gives, if any; anything else that is raised fails the test."""
    (folder / "proef.yaml").write_bytes(content)
    try:
        load([folder])
    except CatalogueError as error:
        return error
    return None


def check(folder: Path, content: bytes) -> None:
    error = read(folder, content)
    if error is not None:
        assert error.path == folder / "proef.yaml"
        assert error.line is None or 1 <= error.line <= content.count(b"\n") + content.count(b"\r") + 1
        assert str(error.path) in str(error)


@anything
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    check(tmp_path, content)


@anything
@given(st.text(alphabet=string.ascii_lowercase[:4] + " \n\t:-#[]{}'\"|>&*!%@`?,\\0\u00e9\u2028\x85", max_size=80))
def test_any_text_with_the_signs_of_yaml(tmp_path: Path, content: str) -> None:
    check(tmp_path, content.encode())


@anything
@given(st.dictionaries(st.sampled_from(FIELDS), values, max_size=6))
def test_any_values_in_the_fields_of_a_session(tmp_path: Path, fields: dict[str, object]) -> None:
    check(tmp_path, yaml.safe_dump({"soort": "sessie", **fields}, allow_unicode=True).encode())


@anything
@given(
    st.dictionaries(st.sampled_from(["sleutel", "naam", "richting", "nagekeken_door", "woorden"]), values, max_size=5),
    st.dictionaries(texts, texts | scalars, max_size=5),
)
def test_any_values_in_the_fields_of_a_language(
    tmp_path: Path, fields: dict[str, object], words: dict[str, object]
) -> None:
    content = {"soort": "taal", "sleutel": "fr", "naam": "Français", "richting": "ltr", "woorden": words, **fields}
    check(tmp_path, yaml.safe_dump(content, allow_unicode=True).encode())


@pytest.fixture(params=["session", "questionnaire", "practice", "training", "focus", "self_check", "publication"])
def good(request: pytest.FixtureRequest) -> str:
    """A file that is right in every way."""
    text: str = request.getfixturevalue(request.param)
    return text


@anything
@given(data=st.data())
def test_a_good_file_in_which_one_value_becomes_anything(tmp_path: Path, good: str, data: st.DataObject) -> None:
    content = yaml.safe_load(good)
    holder, place = data.draw(st.sampled_from(list(places(content))))
    holder[place] = data.draw(values)
    check(tmp_path, yaml.safe_dump(content, allow_unicode=True).encode())


@anything
@given(start=st.integers(0, 800), length=st.integers(0, 60), instead=texts)
def test_a_good_file_in_which_a_piece_becomes_anything(
    tmp_path: Path, good: str, start: int, length: int, instead: str
) -> None:
    check(tmp_path, (good[:start] + instead + good[start + length :]).encode())


@anything
@given(data=st.data())
def test_no_english_from_a_library_reaches_a_reader(tmp_path: Path, good: str, data: st.DataObject) -> None:
    content = yaml.safe_load(good)
    holder, place = data.draw(st.sampled_from(list(places(content))))
    holder[place] = data.draw(st.sampled_from([None, 0, 10**6, 1.5, "", "X Y", [], {}, [None], ["a"], {"a": 1}]))
    error = read(tmp_path, yaml.safe_dump(content, allow_unicode=True).encode())
    said = str(error).replace(str(tmp_path), "").lower()
    assert not [word for word in ENGLISH if word in said]
    assert "past hier niet" not in said, "each mistake has words of its own"


def places(content: Any) -> list[tuple[Any, Any]]:
    """Each spot in the content, as its holder and its name or number."""
    items = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [spot for name, value in items for spot in [(content, name), *places(value)]]


@pytest.mark.parametrize("depth", [19, 20, 21, 5000])
def test_blocks_in_blocks(tmp_path: Path, depth: int) -> None:
    check(tmp_path, b"soort: sessie\na: " + b"[" * depth + b"]" * depth)
    check(tmp_path, b"".join(b" " * n + b"a:\n" for n in range(min(depth, 200))))
