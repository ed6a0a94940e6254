"""Questionnaires to find something in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd
import pytest

from samenspraak.workshop.responses import Responses, Statement

GROUPS = frozenset({"team", "ouder"})
ALSO_PUPILS = {"a3", "b1"}
STATEMENTS = tuple(
    Statement(key, key[0], GROUPS | {"leerling"} if key in ALSO_PUPILS else GROUPS)
    for key in (f"{dimension}{number}" for dimension in "ab" for number in range(1, 5))
)


@pytest.fixture(scope="session")
def asked() -> Callable[..., Responses]:
    """Make responses of rows of group, section, and the answers given by statement: two dimensions of four statements."""

    def make(
        rows: Iterable[tuple[str, str, Mapping[str, int]]], invited: Mapping[tuple[str, str], int] | None = None
    ) -> Responses:
        keys = [statement.key for statement in STATEMENTS]
        table = pd.DataFrame(
            [(group, section, *(given.get(key, np.nan) for key in keys)) for group, section, given in rows],
            columns=["group", "section", *keys],
        ).astype(dict.fromkeys(keys, float))
        return Responses(table, STATEMENTS, invited or {})

    return make
