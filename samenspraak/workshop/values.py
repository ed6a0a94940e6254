"""What was answered, to be counted: the choices and numbers of a closed step, without authors."""

from __future__ import annotations

import json
from collections import Counter

from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Score as ScoreRules
from samenspraak.store import Store
from samenspraak.workshop.options import option_keys, roles_of
from samenspraak.workshop.people import look
from samenspraak.workshop.pieces import shared_values
from samenspraak.workshop.small_groups import shown_groups
from samenspraak.workshop.trajectory import step_row, step_view
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import ValueRow


def values(store: Store, viewer: Viewer, step_id: int) -> tuple[ValueRow, ...]:
    """One row for each author who gave more than an empty value; none before the reveal, whoever looks.

    A row holds what the kind lets be counted (`Kind.counted`) and never anybody's words: those are on the wall,
    each apart, so that nobody sees what was written by one hand. The author's role stands with it where five or
    more of each shown role answered; never with a group's. Rows are in order of their own contents: any other order might tell who came
    first.
    """
    with store.read() as orm:
        row = step_row(orm, step_id)
        look(orm, viewer, row.session_id)
        if not row.revealed:
            return ()
        step = step_view(orm, row)
        roles = roles_of(orm, step.session_id)
        given = [(roles.get(uid), value) for uid, value in shared_values(orm, step)]
        there = option_keys(orm, step)
    names = shown_groups(Counter(role for role, _ in given if role), step.apart)
    rows = []
    for role, value in given:
        counted = step.rules.counted(value)
        if isinstance(step.rules, BallotRules | ScoreRules) and isinstance(counted, dict):
            counted = {option: given for option, given in counted.items() if option in there}
        if counted is not None:
            rows.append(((names[role] if role else None) or "", json.dumps(counted, sort_keys=True)))
    return tuple(ValueRow(json.loads(value), role or None) for role, value in sorted(rows))
