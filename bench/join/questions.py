"""The five questions that every page asks, in the same words."""

from __future__ import annotations

WELCOME = "Wanneer voelde je je welkom op school?"
CARDS = "Wat werkt er al goed tussen school en ouders?"
MOST_CARDS = 3
AGREE = "Hoe is het nu bij ons?"
STATEMENTS = (
    "Ik weet bij wie ik terechtkan met een vraag.",
    "De school vraagt ook wat ik van mijn kind zie.",
    "Berichten van school zijn te begrijpen.",
    "Ik kom hier graag binnen.",
    "Met wat ik zeg, wordt iets gedaan.",
)
LEVELS = ("1", "2", "3", "4", "5")
WHEN = "Wanneer kun jij het liefst praten met school?"
TIMES = ("Bij het brengen", "Na school", "In de avond", "Met een bericht")
ELSE = "Wat moeten wij nog weten?"

PHASES = ("Onderdeel 1", "Onderdeel 2")
"""What stands above the questions; the one who leads goes from one to the other."""
