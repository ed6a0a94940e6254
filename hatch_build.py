"""What travels beside the two packages as Jupyter's shared data, and when.

A wheel carries the workbooks, the catalogue, Voilà's settings and the template to `share/jupyter`. An editable install
carries none of them: it would copy them, and a copy grows stale while the checkout is edited.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHARED = {
    "werkboeken": "share/jupyter/samenspraak/werkboeken",
    "data/catalogue": "share/jupyter/samenspraak/catalogue",
    "share/jupyter/voila/templates/samenspraak": "share/jupyter/voila/templates/samenspraak",
}


class SharedData(BuildHookInterface[Any]):
    """Adds the shared data to a wheel that is meant to travel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        root = Path(self.root)
        shared = build_data["shared_data"]
        shared["voila.json"] = "share/jupyter/samenspraak/voila.json"
        for source, target in SHARED.items():
            for path in sorted((root / source).rglob("*")):
                below = path.relative_to(root / source)
                # Jupyter leaves checkpoints beside a workbook; like all hidden files they stay at home.
                if path.is_file() and not any(part.startswith(".") for part in below.parts):
                    shared[f"{source}/{below.as_posix()}"] = f"{target}/{below.as_posix()}"
