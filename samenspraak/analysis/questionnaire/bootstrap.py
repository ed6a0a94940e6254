"""How much a mean could have differed with other people of the same kind: the percentile bootstrap over persons.

As many people as there are, are drawn from them with replacement, 2,000 times; the middle 95 % of the means is the interval.
People with the same value are alike, so it is drawn how many there are of each value: the same chances, far less to draw.

Source: B. Efron and R.J. Tibshirani (1993), An Introduction to the Bootstrap, Chapman & Hall, chapter 13.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

DRAWS = 2_000
_SEED = 2026
_MIDDLE = (2.5, 97.5)


def drawn_means(values: ArrayLike, people: ArrayLike, *names: str) -> NDArray[np.float64]:
    """The mean of each draw.

    Args:
        values: the values that occur.
        people: how many people have each of them, together one or more.
        names: what the mean is of. The same names draw the same, so that a finding doesn't change with what else is
            found; other names draw independently.
    """
    counts = np.asarray(people, dtype=np.int64)
    n = int(counts.sum())
    chance = np.random.default_rng([_SEED, zlib.crc32("\n".join(names).encode())])
    found: NDArray[np.float64] = chance.multinomial(n, counts / n, size=DRAWS) @ np.asarray(values, dtype=float) / n
    return found


def interval(draws: NDArray[np.float64]) -> tuple[float, float]:
    """Between which two values the middle 95 % of the draws lies."""
    low, high = np.percentile(draws, _MIDDLE)
    return float(low), float(high)
