"""Playing the session as a coordinator and a group would: through the workshop, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from pydantic import JsonValue

from samenspraak.catalogue import SessionScript
from samenspraak.example import evening
from samenspraak.example.content import Card, Content, Remark, Role
from samenspraak.example.content import Step as Material
from samenspraak.example.group import abstainers, deal, divide_dots, roles_of, writers
from samenspraak.example.opinions import fill_in, give_scores, speakers
from samenspraak.steps import Ballot, Cards, Consent, Matrix, Score
from samenspraak.steps.consent import AGREE, CONCERN, OBJECTION
from samenspraak.store import Store
from samenspraak.workshop import actions, answering, choosing, promises, trajectory, vision, walls
from samenspraak.workshop.people import join
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

_DEVICE = "voorbeeld"
"""All made-up people answer from one device."""


@dataclass
class Play:
    """A session that is being held, and what came of it so far."""

    store: Store
    content: Content
    session_id: int
    people: Sequence[PersonView]
    themes: dict[str, str] = field(default_factory=dict)
    """By our key of a theme: the key that it has on the wall."""
    priorities: dict[str, str] = field(default_factory=dict)
    """By our key of a theme: the key of the priority that it became."""

    def step(self, key: str) -> StepView:
        """A question as it is now, with what the group made until now."""
        return next(step for step in trajectory.steps(self.store, self.session_id) if step.key == key)

    def answer(self, step: StepView, person: PersonView, value: JsonValue, number: int = 1) -> None:
        """Let one person answer, for the so manieth time."""
        answering.answer(self.store, seat(person.uid), step.id, Envelope(_DEVICE, number), value)

    def reveal(self, step: StepView) -> None:
        """Let everybody see what was answered."""
        answering.reveal(self.store, COORDINATOR, step.id)


def play(store: Store, content: Content, script: SessionScript, participants: int) -> Play:
    """Hold the whole session, from the invitation to what was agreed after it; gives what came of it."""
    school = content.school
    draft = trajectory.Draft(school.name, school.school_year, school.sector, school.mission, school.contact)
    trajectory.start_trajectory(store, COORDINATOR, draft, example=True)
    session_id = trajectory.open_session(store, COORDINATOR, script).id
    evening.prepare(store, session_id, content, participants)
    people = [
        person
        for role, number in roles_of(participants).items()
        for person in join(store, COORDINATOR, session_id, role, number)
    ]
    held = Play(store, content, session_id, people)
    for key in [step.key for step in trajectory.steps(store, session_id)]:
        _ask(held, held.step(key))
    _look_ahead(held)
    evening.hold(store, session_id, content.evening)
    return held


def _ask(held: Play, step: StepView) -> None:
    rules, chance = step.rules, held.store.chance
    if isinstance(rules, Ballot):
        _vote(held, step, rules)
        _choose(held, step)
    elif isinstance(rules, Matrix):
        material = held.content.who_decides
        rows = {held.themes.get(row, row): cells for row, cells in material.rows.items()}
        for person in writers(held.people, material.share, chance):
            held.answer(step, person, fill_in(rows, chance))
        held.reveal(step)
    elif isinstance(rules, Score):
        listed = {option.id for option in rules.options}
        around = {held.themes[theme]: scores for theme, scores in held.content.scores.items() if theme in held.themes}
        around = {option: scores for option, scores in around.items() if option in listed}
        for person in held.people:
            held.answer(step, person, give_scores(around, cast("Role", person.role), chance))
        held.reveal(step)
    elif isinstance(rules, Consent):
        (_agree_on_priorities if rules.about == "priorities" else _write_vision)(held, step)
    else:
        _write(held, step, held.content.steps[step.key])


def _write(held: Play, step: StepView, material: Material) -> None:
    """Let people write, show it, and lay the cards at their themes."""
    store, most = held.store, step.rules.max_cards if isinstance(step.rules, Cards) else 1
    authors = {author.uid: author for author in writers(held.people, material.share, store.chance)}
    keys: dict[str, list[str]] = {}
    for uid, hand in deal(material, list(authors.values()), most, store.chance).items():
        value: JsonValue = hand[0].text
        if isinstance(step.rules, Cards):
            written = [(store.new_key(), card) for card in hand]
            value = [{"id": key, "text": card.text, "column": card.column} for key, card in written]
            for key, card in written:
                keys.setdefault(_pile(card), []).append(key)
        held.answer(step, authors[uid], value)
    held.reveal(step)
    for key in keys.get(_HIDE, []):
        walls.hide_card(store, COORDINATOR, step.id, key)
    made = {
        theme.key: walls.create_theme(store, COORDINATOR, step.id, theme.title, keys[theme.key])
        for theme in material.themes
        if theme.key in keys
    }
    held.themes |= made
    if step.key == promises.STEP:
        promises.choose_promises(store, COORDINATOR, held.session_id, list(made.values()))


_LOOSE, _HIDE = "", "!"


def _pile(card: Card) -> str:
    return _HIDE if card.hidden else card.theme or _LOOSE


def _vote(held: Play, step: StepView, rules: Ballot) -> None:
    silent = abstainers(held.people, held.store.chance)
    weights = _weights(held)
    for person in held.people:
        if person.uid not in silent:
            held.answer(step, person, dict(divide_dots(weights[person.role], rules, held.store.chance)))
    held.reveal(step)


def _weights(held: Play) -> dict[str, dict[str, int]]:
    """By role: how much it wants each of the themes that there are."""
    weights: dict[str, dict[str, int]] = {}
    for step in held.content.steps.values():
        for theme in step.themes:
            for role, weight in theme.weights.items():
                if theme.key in held.themes:
                    weights.setdefault(role, {})[held.themes[theme.key]] = weight
    return weights


def _choose(held: Play, step: StepView) -> None:
    for choice in held.content.priorities:
        priority = choosing.choose(held.store, COORDINATOR, step.id, held.themes[choice.theme])
        choosing.explain(held.store, COORDINATOR, priority, choice.reason, choice.minority)
        held.priorities[choice.theme] = priority


def _agree_on_priorities(held: Play, step: StepView) -> None:
    """Ask consent; after an objection, choose other words and ask again."""
    choices = held.content.priorities
    objections = [(place, OBJECTION, choice.objection) for place, choice in enumerate(choices) if choice.objection]
    _consent(held, step, objections, 1)
    for choice in choices:
        if choice.amended:
            choosing.rename(held.store, COORDINATOR, held.priorities[choice.theme], choice.amended)
    answering.conceal(held.store, COORDINATOR, step.id)
    concerns = [(place, CONCERN, concern) for place, choice in enumerate(choices) for concern in choice.concerns]
    _consent(held, held.step(step.key), concerns, 2)


def _write_vision(held: Play, step: StepView) -> None:
    """Write each version, ask consent on its sentences, and answer what was said of it."""
    for number, version in enumerate(held.content.vision, start=1):
        vision.write(held.store, COORDINATOR, held.session_id, "\n".join(version.sentences))
        answering.conceal(held.store, COORDINATOR, step.id)
        said = [(said.sentence - 1, OBJECTION, said) for said in version.objections]
        said += [(said.sentence - 1, CONCERN, said) for said in version.concerns]
        _consent(held, held.step(step.key), said, number)
        replies = {remark.text: remark.reply for _, _, remark in said if remark.reply}
        for remark in vision.remarks(held.store, COORDINATOR, held.session_id):
            if remark.text in replies:
                vision.reply(held.store, COORDINATOR, held.session_id, remark.id, replies[remark.text])


def _consent(held: Play, step: StepView, said: Sequence[tuple[int, str, Remark]], number: int) -> None:
    """Let everybody agree with everything, but for what is said: of which item, with which choice, and why."""
    items = step.rules.keys if isinstance(step.rules, Consent) else []
    voices = speakers(held.people, [remark for _, _, remark in said], held.store.chance)
    for person in held.people:
        agreed: dict[str, JsonValue] = {item: {"choice": AGREE} for item in items}
        if person.uid in voices:
            place, choice, remark = said[voices[person.uid]]
            agreed[items[place]] = {"choice": choice, "why": remark.text}
        held.answer(step, person, agreed, number)
    held.reveal(step)


def _look_ahead(held: Play) -> None:
    """After the evening: readers react to the vision, and it stands who does what."""
    store, session_id, feedback = held.store, held.session_id, held.content.feedback
    vision.ask_feedback(store, COORDINATOR, session_id, feedback.until)
    for reader in feedback.readers:
        reaction = vision.add_feedback(store, COORDINATOR, session_id, reader.text)
        vision.reply(store, COORDINATOR, session_id, reaction, reader.reply)
    for action in held.content.actions:
        said = {"what": action.what, "owner": action.owner, "due": action.due}
        priority = held.priorities[action.theme] if action.theme else None
        key = actions.add_action(store, COORDINATOR, session_id, **said, priority=priority)
        if action.done:
            actions.change_action(store, COORDINATOR, session_id, key, **said, done=True)
