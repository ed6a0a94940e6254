"""What is seen, in Dutch that everybody reads: one or two sentences beside each table and figure.

They say what is seen and how sure that is, and never why. What is hidden, is said to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.questionnaire.amount import PERCENT_FROM, amount, decimals
from samenspraak.analysis.questionnaire.openings import GAP, SPREAD, Opening
from samenspraak.analysis.questionnaire.response import FEW, NOBODY
from samenspraak.analysis.questionnaire.scores import STATEMENT, WIDE
from samenspraak.analysis.questionnaire.shown import ENOUGH, SCALE, WHOLE
from samenspraak.analysis.questionnaire.tally import TEAM
from samenspraak.analysis.spread import reach
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import SMALLEST

FEW_ANSWERS = "te weinig antwoorden"
"""In the place of a number that is hidden."""
HIDDEN = "Te weinig antwoorden om te laten zien."
OWN_RULES = "Dit zijn onze eigen rekenregels. Er is geen norm waaraan je een school kunt meten."
NOT_PAIRED = "De antwoorden zijn anoniem. We weten dus niet wie twee keer meedeed. We vergelijken groepen, geen mensen."
BY_STATEMENT = (
    "Dit cijfer is het gemiddelde van de vier stellingen. Zo is niet te zien wat iemand koos die er een oversloeg."
)
_AGREE = SCALE[-2:]


@dataclass(frozen=True)
class Wording:
    """The texts of a questionnaire."""

    dimensions: Mapping[str, str]
    """By key."""
    statements: Mapping[tuple[str, str], str]
    """By group and key."""

    def statement(self, key: str) -> str:
        """A statement in the words of the first group that reads it; the others read the same about themselves."""
        return next(self.statements[group, key] for group in ROLES if (group, key) in self.statements)


def response_sentence(row: pd.Series, group: str, section: str = WHOLE) -> str:
    """Who answered; `row` of `response_table`."""
    who = _who(group, section)
    responses = int(row["responses"])
    if row["missing"] == NOBODY:
        return f"Van de {who} deed niemand mee."
    did = "deed" if responses == 1 else "deden"
    asked = "" if pd.isna(row["invited"]) else f" van de {row['invited']} gevraagde"
    said = f"{responses}{asked} {who} {did} mee." if asked else f"Van de {who} {did} er {responses} mee."
    if row["missing"] == FEW:
        said += " Dat is minder dan de helft: wat vinden de anderen?"
    return f"{said} {HIDDEN}" if responses < SMALLEST else said


def statement_sentence(row: pd.Series, group: str, section: str = WHOLE) -> str:
    """How many agree, how far answers lie apart, and how many don't know; `row` of `statement_table`."""
    if pd.isna(row["n"]):
        return HIDDEN if pd.isna(row["unknown"]) else f"{HIDDEN} {_unknown(row, group, section)}"
    agree = sum(int(row[level]) for level in _AGREE)
    lowest, highest = reach(row, range(SCALE[0], SCALE[-1] + 1))
    apart = (
        f"Iedereen die iets koos, koos {lowest}."
        if lowest == highest
        else f"De antwoorden lopen van {lowest} tot en met {highest}."
    )
    said = f"{_part(agree, int(row['n']), group, section)} het hiermee eens. {apart}"
    return f"{said} {_unknown(row, group, section)}" if row["inform_first"] else said


def score_sentence(row: pd.Series, group: str, section: str = WHOLE) -> str:
    """A dimension's score; `row` of `score_table`."""
    if pd.isna(row["n"]):
        return HIDDEN
    said = f"De {_who(group, section)} geven hier gemiddeld {decimals(row['mean'])}, op een schaal van 1 tot en met 5."
    return said if row["by_person"] or section != WHOLE else f"{said} {BY_STATEMENT}"


def gap_sentence(row: pd.Series) -> str:
    """How team and parents differ, and how sure that is; `row` of `gap_table`."""
    if pd.isna(row["gap"]):
        return HIDDEN
    if min(row["team_n"], row["parents_n"]) < ENOUGH:
        return (
            f"Ouders geven hier gemiddeld {decimals(row['parents'])} en het team {decimals(row['team'])}. "
            f"{_too_few('verschil')}"
        )
    means = f"gemiddeld {decimals(row['parents'])} tegen {decimals(row['team'])}"
    if abs(row["gap"]) < WIDE:
        seen = f"Ouders en team liggen hier dicht bij elkaar: {means}."
    elif row["gap"] > 0:
        seen = f"Ouders zijn hier minder tevreden dan het team: {means}."
    else:
        seen = f"Ouders zijn hier meer tevreden dan het team: {means}."
    return seen + _sureness(row["gap"], row["low"], row["high"], "deze groepen lag het verschil")


def change_sentence(row: pd.Series, group: str) -> str:
    """How a group's score changed, and how sure that is; `row` of `change_table`."""
    if pd.isna(row["change"]):
        return HIDDEN
    who = _who(group, WHOLE)
    means = f"van gemiddeld {decimals(row['before'])} naar {decimals(row['after'])}"
    if not row["enough"]:
        return f"De {who} gaan {means}. {_too_few('verandering')}"
    if row["change"] == 0:
        seen = f"De {who} zijn even tevreden als de vorige keer: {means}."
    else:
        more = "meer" if row["change"] > 0 else "minder"
        seen = f"De {who} zijn {more} tevreden dan de vorige keer: {means}."
    return seen + _sureness(row["change"], row["low"], row["high"], "deze groep lag de verandering")


def opening_sentence(opening: Opening, statements: pd.DataFrame, gaps: pd.DataFrame, wording: Wording) -> str:
    """Why the talk may begin here; the tables are those that `openings` was made of."""
    if opening.kind == GAP:
        gap = gaps["gap"].abs().to_dict()[opening.about, opening.key]
        where = wording.statements[TEAM, opening.key] if opening.about == STATEMENT else wording.dimensions[opening.key]
        above = f", vooral bij {quoted(wording.statements[TEAM, opening.statement])}" if opening.statement else ""
        return f"Bij {quoted(where)} liggen team en ouders het verst uit elkaar: {decimals(gap)}{above}."
    row = statements.loc[[(opening.group, WHOLE, opening.key)]].iloc[0]
    where = wording.statements[opening.group, opening.key]
    if opening.kind == SPREAD:
        lowest, highest = reach(row, range(SCALE[0], SCALE[-1] + 1))
        who = _who(opening.group, WHOLE)
        return f"Bij {quoted(where)} verschillen de {who} het meest van elkaar: van {lowest} tot en met {highest}."
    return f"Bij {quoted(where)} is veel niet bekend. {_unknown(row, opening.group, WHOLE)}"


def quoted(text: str) -> str:
    """A statement or dimension as it stands in a sentence."""
    return f"‘{text.removesuffix('.')}’"


def _who(group: str, section: str) -> str:
    who = ROLES[group].plural
    return who if section == WHOLE else f"{who} ({section})"


def _part(count: int, total: int, group: str, section: str) -> str:
    """A share of a group, and the verb that goes with it."""
    who = _who(group, section)
    if total < PERCENT_FROM:
        return f"{amount(count, total)} {who} {'is' if count == 1 else 'zijn'}"
    return f"{amount(count, total)} van de {who} is"


def _unknown(row: pd.Series, group: str, section: str) -> str:
    """Who don't know, of those who answered, or of all where it is hidden how many gave a level."""
    unknown = int(row["unknown"])
    total = int(row["responses"] if pd.isna(row["n"]) else row["n"] + row["unknown"])
    who = _who(group, section)
    if total < PERCENT_FROM:
        know = "weet" if unknown == 1 else "weten"
        return f"{amount(unknown, total)} {who} {know} het niet: vertel hier eerst meer over."
    return f"{amount(unknown, total)} van de {who} weet het niet: vertel hier eerst meer over."


def _too_few(what: str) -> str:
    return f"Dat zijn te weinig antwoorden om van een {what} te spreken."


def _sureness(difference: float, low: float, high: float, what: str) -> str:
    """The interval in words, in the direction of the difference; nothing where all answered alike."""
    if low == high:
        return ""
    near, far = (low, high) if difference >= 0 else (-high, -low)
    others = f" Met andere mensen uit {what} waarschijnlijk tussen"
    if near > 0:
        return f"{others} {decimals(near)} en {decimals(far)}."
    return f" Het kan toeval zijn.{others} {decimals(abs(near))} de andere kant op en {decimals(far)} deze kant op."
