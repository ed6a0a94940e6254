"""A workbook as a stream: its text first, then its cells."""

from __future__ import annotations

import pytest

from samenspraak.server.rendering import imports_of


@pytest.mark.parametrize(
    ("cell", "done"),
    [
        ("import json\nfrom os import path\nx = 1\nimport csv", {"json", "path"}),
        ("x = 1\nimport json", set()),
        ("import json; from os import (\n    path,\n)", {"json", "path"}),
        ("import er_is_geen_module", set()),
        ("%matplotlib inline", set()),
        ("dit is geen python", set()),
        ("", set()),
    ],
)
def test_only_the_imports_at_the_top_of_a_cell_are_done_beforehand(cell, done):
    known: dict[str, object] = {}
    exec(imports_of(cell), known)  # noqa: S102  # it is code that a kernel gets
    assert set(known) - {"__builtins__"} == done


def test_a_workbook_of_text_waits_for_nobody(ask):
    status, text, headers = ask("/voila/render/werkboeken/3-proef.ipynb")
    assert status == 200
    assert headers["Transfer-Encoding"] == "chunked"
    assert text.rstrip().endswith("</html>")
