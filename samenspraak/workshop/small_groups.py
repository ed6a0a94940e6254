"""Small groups: a role is shown only where nobody in it can be singled out.

Own rule, after school-survey practice: five or more in each group that is shown. Smaller groups are joined;
when what is joined is still too small, the smallest group that would be shown joins it too, so that nothing
follows from the difference.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

SMALLEST = 5
REST = "overig"


def may_be_counted(people: int) -> bool:
    """Whether it may be told how many of these people stand behind one option: among few, that points them out."""
    return people >= SMALLEST


def shown_groups(sizes: Mapping[str, int], among: Collection[str] | None = None) -> dict[str, str | None]:
    """Under which name each group may be shown.

    Args:
        sizes: number of people by group; groups of nobody don't matter.
        among: the groups that may be shown apart at all; None for any. Who was joined with others once, stays so: what
            comes apart later would tell who was among them.

    Returns:
        For each group itself, `REST`, or None when no group can be shown apart.

    >>> shown_groups({"team": 12, "ouder": 7, "leerling": 2})
    {'team': 'team', 'ouder': 'overig', 'leerling': 'overig'}
    """
    people = {group: n for group, n in sizes.items() if n > 0}
    apart = {group for group, n in people.items() if n >= SMALLEST and (among is None or group in among)}
    joined = set(people) - apart
    while joined and sum(people[group] for group in joined) < SMALLEST and apart:
        smallest = min(sorted(apart), key=lambda group: people[group])
        apart.remove(smallest)
        joined.add(smallest)
    if not apart or len(people) == 1:
        return dict.fromkeys(sizes)
    return {group: group if group in apart else REST if group in joined else None for group in sizes}
