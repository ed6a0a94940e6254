"""The example: a school that does not exist, and what its team, parents and pupils answered, wrote, voted and chose."""

from __future__ import annotations

from samenspraak.example.making import ExampleInfo, make

__all__ = ["ExampleInfo", "make"]
