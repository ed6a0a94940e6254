"""The way of an action: each is done once, and no error gets lost."""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import pytest

from samenspraak.errors import FieldError, RuleError
from widgets._component import UNEXPECTED, Acting, Component
from widgets._modules import module_of, style_of


class Counter(Acting):
    """Counts; `on_fail` and `on_break` go wrong in our way and in an unforeseen one."""

    component: ClassVar[str] = "part"
    total = 0

    def view(self) -> dict[str, Any]:
        return {"total": self.total}

    def on_add(self, number: int) -> None:
        self.total += number

    def on_fail(self) -> None:
        raise RuleError("Dit mag nu niet. Wacht even.")

    def on_fail_at(self, field: str) -> None:
        raise FieldError(field, "Dit is nog leeg. Vul het in.")

    def on_break(self) -> None:
        raise ZeroDivisionError("geheim")


def action(key: int, name: str = "add", **args: Any) -> dict[str, Any]:
    return {"id": f"a{key}", "name": name, "args": args if args or name != "add" else {"number": 1}}


def test_what_was_not_acknowledged_yet_is_sent_again_and_done_once() -> None:
    counter = Counter()
    counter.set_state({"actions": [action(1)]})
    counter.set_state({"actions": [action(1), action(2)]})
    counter.set_state({"actions": [{**action(1), "attempt": 2}, {**action(2), "attempt": 2}]})
    assert counter.state == {"total": 2}
    assert counter.done["ids"] == ["a1", "a2"]
    assert counter.done["at"] == 3, "each message is acknowledged, a repeat too"


def test_what_waited_long_is_done_once_however_much_it_is() -> None:
    counter = Counter()
    waiting = [action(n) for n in range(120)]
    counter.set_state({"actions": waiting})
    assert counter.state == {"total": 120}
    assert set(counter.done["ids"]) == {one["id"] for one in waiting}
    counter.set_state({"actions": [{**one, "attempt": 2} for one in waiting]})
    assert counter.state == {"total": 120}
    counter.set_state({"actions": [action(200)]})
    assert len(counter.done["ids"]) == 50


def test_a_refusal_names_its_field_and_the_next_action_does_not() -> None:
    counter = Counter()
    counter.set_state({"actions": [action(1, "fail_at", field="due")]})
    assert (counter.done["error"], counter.done["field"]) == ("Dit is nog leeg. Vul het in.", "due")
    counter.set_state({"actions": [action(2, "fail")]})
    assert (counter.done["error"], counter.done["field"]) == ("Dit mag nu niet. Wacht even.", "")


def test_a_refusal_is_told_also_when_something_else_succeeds_after_it() -> None:
    counter = Counter()
    counter.set_state({"actions": [action(1, "fail"), action(2)]})
    assert counter.done["error"] == "Dit mag nu niet. Wacht even."
    assert counter.state == {"total": 1}
    counter.set_state({"actions": [action(3)]})
    assert counter.done["error"] is None


@pytest.mark.parametrize("wrong", [action(1, "break"), action(1, "add", aantal=1), action(1, "onbekend")])
def test_a_fault_of_ours_is_a_calm_sentence(wrong: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    counter = Counter()
    counter.set_state({"actions": [wrong]})
    assert counter.done["error"] == UNEXPECTED
    assert counter.done["ids"] == ["a1"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_each_component_is_one_module_with_one_style() -> None:
    for component in ("wall", "part"):
        assert module_of(component).count("export default") == 1
        assert "import " not in [line[:7] for line in module_of(component).splitlines()]
        assert "--ss-paper" in style_of(component)


def test_what_can_not_be_refreshed_stays_as_it_was() -> None:
    part = type("Still", (Component,), {"component": "part"})()
    part.refresh()
    assert part._esm == module_of("part")


def test_it_meets_the_screen_with_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may draw what was made before it hears the next message."""
    met: list[Any] = []
    monkeypatch.setattr(anywidget.AnyWidget, "open", lambda self: met.append(self.state))
    Counter()
    assert met == [{"total": 0}]
