"""Rows that the workshop released → findings."""
