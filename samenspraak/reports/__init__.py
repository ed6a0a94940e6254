"""Findings and released answers → documents."""
