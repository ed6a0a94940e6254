"""What the packages show to the outside, and a component's three files."""

import ast
import importlib
import importlib.metadata
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import samenspraak
import widgets
from widgets._modules import _ALSO_USES

WIDGETS = Path(widgets.__file__).parent
# What components are made with, and are none themselves.
SHARED = {"page.js", "sync.js", "tokens.css", "base.css"} | {name for used in _ALSO_USES.values() for name in used}


def modules(package: ModuleType) -> Iterator[str]:
    yield package.__name__
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        # Migrations are Alembic's: it loads them as files.
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield found.name


@pytest.mark.parametrize("name", [*modules(samenspraak), *modules(widgets)])
def test_a_module_has_what_it_promises(name: str) -> None:
    """That the list is in order, ruff sees to."""
    module = importlib.import_module(name)
    promised = getattr(module, "__all__", [])
    assert len(promised) == len(set(promised))
    assert [what for what in promised if not hasattr(module, what)] == []


def test_a_package_says_what_it_shows() -> None:
    silent = [
        package.__name__
        for package in map(importlib.import_module, ["widgets", *subpackages("samenspraak")])
        if public_names(package) and not hasattr(package, "__all__")
    ]
    assert not silent


def subpackages(name: str) -> Iterator[str]:
    package = importlib.import_module(name)
    yield name
    for found in pkgutil.iter_modules(package.__path__, f"{name}."):
        if found.ispkg and not found.name.endswith(".migrations"):
            yield found.name


def public_names(package: ModuleType) -> list[str]:
    """Names that a package took from its own modules."""
    return [
        name
        for name, value in vars(package).items()
        if not name.startswith("_")
        and not isinstance(value, ModuleType)
        and str(getattr(value, "__module__", "")).startswith(f"{package.__name__}.")
    ]


def components() -> set[str]:
    """The names of all front-end modules that a class in the package shows."""
    found = set()
    for info in pkgutil.iter_modules(widgets.__path__):
        module = importlib.import_module(f"widgets.{info.name}")
        found |= {vars(value).get("component") for value in vars(module).values() if isinstance(value, type)}
    return {name for name in found if isinstance(name, str)}


def test_every_component_has_its_files_and_no_file_is_left_over() -> None:
    for suffix in (".js", ".css"):
        assets = {path.stem for path in WIDGETS.glob(f"*{suffix}") if path.name not in SHARED}
        assert assets == components(), suffix
    assert {name for name in SHARED if not (WIDGETS / name).is_file()} == set()


def test_every_package_we_import_is_asked_for(root: Path) -> None:
    """Nothing works only because something else happens to bring it along."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=!~;\[ ]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    provided = importlib.metadata.packages_distributions()
    missing = {}
    for path in [*(root / "samenspraak").rglob("*.py"), *(root / "widgets").rglob("*.py")]:
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in sys.stdlib_module_names and name not in {"samenspraak", "widgets"}:
                sources = {source.lower().replace("_", "-") for source in provided.get(name, [])}
                # A part of a package that we ask for (pydantic_core of pydantic) counts as asked for.
                if not sources & asked and name.split("_")[0] not in asked:
                    missing[path.relative_to(root).as_posix()] = name
    assert not missing


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
