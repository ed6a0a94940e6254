"""Playing the session as a coordinator and a group would: through the workshop, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from samenspraak.catalogue import SessionScript
from samenspraak.example.content import Card, Choice, Content
from samenspraak.example.content import Step as Material
from samenspraak.example.group import abstainers, deal, divide_dots, roles_of, writers
from samenspraak.steps import Ballot, Cards
from samenspraak.store import Store
from samenspraak.workshop import answering, choosing, trajectory, walls
from samenspraak.workshop.people import join
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, SessionView, StepView

_ENVELOPE = Envelope("voorbeeld", 1)
"""Each of the made-up people answers each step once, from one device."""


def play(store: Store, content: Content, script: SessionScript, participants: int) -> SessionView:
    """Hold the whole session: everybody joins and writes, all is revealed, arranged, voted on and chosen."""
    school = content.school
    draft = trajectory.Draft(school.name, school.school_year, school.sector, school.mission, school.contact)
    trajectory.start_trajectory(store, COORDINATOR, draft, example=True)
    session = trajectory.open_session(store, COORDINATOR, script)
    people = [
        person
        for role, number in roles_of(participants).items()
        for person in join(store, COORDINATOR, session.id, role, number)
    ]
    themes: dict[str, str] = {}
    for step in trajectory.steps(store, session.id):
        if isinstance(step.rules, Ballot):
            _vote(store, step, step.rules, people, _weights(content, themes))
            _choose(store, step, content.priorities, themes)
        else:
            themes |= _write(store, step, content.steps[step.key], people)
    return trajectory.session_by_id(store, session.id)


def _write(store: Store, step: StepView, material: Material, people: Sequence[PersonView]) -> dict[str, str]:
    """Let people write, show it, and lay the cards at their themes; returns the themes' keys by ours."""
    most = step.rules.max_cards if isinstance(step.rules, Cards) else 1
    authors = writers(people, material.share, store.chance)
    keys: dict[str, list[str]] = {}
    for author, hand in deal(material, authors, most, store.chance).items():
        value: JsonValue = hand[0].text
        if isinstance(step.rules, Cards):
            written = [(store.new_key(), card) for card in hand]
            value = [{"id": key, "text": card.text, "column": card.column} for key, card in written]
            for key, card in written:
                keys.setdefault(_pile(card), []).append(key)
        answering.answer(store, seat(author), step.id, _ENVELOPE, value)
    answering.reveal(store, COORDINATOR, step.id)
    for key in keys.get(_HIDE, []):
        walls.hide_card(store, COORDINATOR, step.id, key)
    return {
        theme.key: walls.create_theme(store, COORDINATOR, step.id, theme.title, keys[theme.key])
        for theme in material.themes
        if theme.key in keys
    }


_LOOSE, _HIDE = "", "!"


def _pile(card: Card) -> str:
    return _HIDE if card.hidden else card.theme or _LOOSE


def _weights(content: Content, themes: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """By role: how much it wants each of the themes that there are."""
    weights: dict[str, dict[str, int]] = {}
    for step in content.steps.values():
        for theme in step.themes:
            for role, weight in theme.weights.items():
                if theme.key in themes:
                    weights.setdefault(role, {})[themes[theme.key]] = weight
    return weights


def _vote(
    store: Store, step: StepView, rules: Ballot, people: Sequence[PersonView], weights: Mapping[str, Mapping[str, int]]
) -> None:
    silent = abstainers(people, store.chance)
    for person in people:
        if person.uid not in silent:
            votes: JsonValue = dict(divide_dots(weights[person.role], rules, store.chance))
            answering.answer(store, seat(person.uid), step.id, _ENVELOPE, votes)
    answering.reveal(store, COORDINATOR, step.id)


def _choose(store: Store, step: StepView, choices: Sequence[Choice], themes: Mapping[str, str]) -> None:
    for choice in choices:
        priority = choosing.choose(store, COORDINATOR, step.id, themes[choice.theme])
        choosing.explain(store, COORDINATOR, priority, choice.reason, choice.minority)
