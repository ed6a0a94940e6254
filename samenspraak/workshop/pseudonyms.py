"""Names that people enjoy, of which nobody has the same in one trajectory."""

from __future__ import annotations

from itertools import product
from random import Random

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.store.tables import Base, Participant

# fmt: off
_COLOURS = [
    "Blauwe", "Groene", "Gele", "Rode", "Witte", "Paarse", "Oranje", "Zilveren", "Gouden", "Roze", "Bonte", "Gestreepte",
    "Zachte", "Vrolijke", "Rustige", "Dappere", "Snelle", "Slimme", "Stille", "Vlotte", "Wakkere", "Zonnige", "Frisse",
    "Lieve", "Wijze",
]
_ANIMALS = [
    "Vos", "Das", "Uil", "Otter", "Haas", "Egel", "Zwaan", "Kikker", "Merel", "Reiger", "Specht", "Bever", "Eekhoorn",
    "Mus", "Vlinder", "Zwaluw", "Mees", "Kraanvogel", "Ooievaar", "Libel", "Schildpad", "Dolfijn", "Walvis", "Pinguïn",
    "Zeehond", "Giraf", "Olifant", "Panda", "Koala", "Leeuw", "Tijger", "Panter", "Kameel", "Ekster", "Valk", "Wolf",
    "Beer", "Eland", "Gans", "Eend",
]
# fmt: on
_PICKED = 8
"""So many are tried before all of them are looked through."""
NAMES = tuple(" ".join(pair) for pair in product(_COLOURS, _ANIMALS))


def new_name(orm: OrmSession, chance: Random, trajectory_id: int) -> str:
    """One name that nobody has yet; RuleError when there is none left."""
    picked = chance.sample(NAMES, _PICKED)
    taken = set(orm.scalars(_AMONG, {"of": trajectory_id, "names": picked}))
    return next((name for name in picked if name not in taken), "") or new_names(orm, chance, trajectory_id, 1)[0]


def new_names(orm: OrmSession, chance: Random, trajectory_id: int, number: int) -> list[str]:
    """As many names that nobody has yet; RuleError when there are not that many left."""
    taken = set(orm.scalars(select(Participant.pseudonym).where(Participant.trajectory_id == trajectory_id)))
    free = [name for name in NAMES if name not in taken]
    if len(free) < number:
        raise RuleError("Alle schuilnamen zijn op. Begin een nieuw traject, of wis mensen die niet meer meedoen.")
    return chance.sample(free, number)


_PEOPLE = Base.metadata.tables[Participant.__tablename__].c
_AMONG = select(_PEOPLE.pseudonym).where(
    _PEOPLE.trajectory_id == bindparam("of"), _PEOPLE.pseudonym.in_(bindparam("names", expanding=True))
)
