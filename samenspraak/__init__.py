"""Samenspraak: everything of the workbook that is not a screen.

The rooms and the arrows between them are drawn in CONTRIBUTING.md and kept by import-linter.
"""

__version__ = "0.1.0"
