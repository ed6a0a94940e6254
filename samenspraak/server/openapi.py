"""The description of the participants' API, made from what its border checks: OpenAPI 3.1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from samenspraak import __version__
from samenspraak.server.bodies import AnswerIn, Earlier, EnterIn, OneStep, Problem, Receipt, ResumeCode, ShareIn, State
from samenspraak.server.identity import Public

_SCHEMAS = "#/components/schemas/{model}"
_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The session's code.",
}
_STEP = {
    "name": "step",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The question's key.",
}
_XSRF = {
    "name": "X-XSRFToken",
    "in": "header",
    "required": True,
    "schema": {"type": "string"},
    "description": "`xsrf` of the session's state; goes with the cookie `_xsrf`.",
}


@dataclass(frozen=True)
class Operation:
    """One thing that the API does."""

    method: str
    path: str
    summary: str
    gives: type[BaseModel] | None
    takes: type[BaseModel] | None = None
    status: int = 200


OPERATIONS = (
    Operation("get", "/sessions/{code}", "The session as this participant sees it now", State),
    Operation(
        "post",
        "/sessions/{code}/participants",
        "Come in; a repeat with the same key is the same seat",
        State,
        EnterIn,
        201,
    ),
    Operation("get", "/sessions/{code}/events", "What changes, as server-sent events", None),
    Operation(
        "post", "/sessions/{code}/resume-code", "The code with which this participant goes on elsewhere", ResumeCode
    ),
    Operation("get", "/sessions/{code}/steps/{step}", "A question that had its turn, with the own answer", OneStep),
    Operation(
        "put",
        "/sessions/{code}/steps/{step}/answer",
        "The own answer, whole; a repeat is no second one",
        Receipt,
        AnswerIn,
    ),
    Operation("put", "/sessions/{code}/steps/{step}/sharing", "Who may read the own answer", None, ShareIn, status=204),
    Operation("get", "/sessions/{code}/steps/{step}/before", "What was said the time before", Earlier),
    Operation("post", "/sessions/{code}/steps/{step}/pen", "Write for the group from now on", None, status=204),
)


@cache
def openapi() -> dict[str, Any]:
    """The whole description, as JSON."""
    models = {model for one in OPERATIONS for model in (one.gives, one.takes) if model} | {Problem}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schemas = models_json_schema([(model, "validation") for model in ordered], ref_template=_SCHEMAS)
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _described(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Samenspraak: participants", "version": __version__},
        "servers": [{"url": "/api/v1"}, {"url": "/voorbeeld/api/v1", "description": "The example"}],
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }


def _described(one: Operation) -> dict[str, Any]:
    parameters = [_CODE, *([_STEP] if "{step}" in one.path else []), *([_XSRF] if one.method != "get" else [])]
    found: dict[str, Any] = {
        "summary": one.summary,
        "parameters": parameters,
        "responses": {
            str(one.status): {"description": one.summary, **_content(one)},
            "default": {
                "description": "What can't be done, in the language of the cookie `taal` or of Accept-Language",
                **_json(Problem, "application/problem+json"),
            },
        },
    }
    if one.takes:
        found["requestBody"] = {"required": True, **_json(one.takes)}
    return found


def _content(one: Operation) -> dict[str, Any]:
    if one.path.endswith("/events"):
        return {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
    return _json(one.gives) if one.gives else {}


def _json(model: type[BaseModel], kind: str = "application/json") -> dict[str, Any]:
    return {"content": {kind: {"schema": {"$ref": _SCHEMAS.format(model=model.__name__)}}}}


class Description(Public):
    """`/api/v1/openapi.json`."""

    def get(self) -> None:
        self.write(openapi())
