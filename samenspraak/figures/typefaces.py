"""Where the letters are that pictures and documents are set in."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl


def font_folders() -> list[Path]:
    """Our own font, and behind it the one for other scripts; `picture.drawable` knows what they hold together."""
    return [Path(__file__).parent / "fonts", Path(mpl.get_data_path()) / "fonts" / "ttf"]
