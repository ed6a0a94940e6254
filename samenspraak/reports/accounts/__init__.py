"""Reports of what a school did: each is read with a viewer, made part by part, and becomes a Word document or a PDF."""

from __future__ import annotations

from samenspraak.reports.accounts.account import Account, Source, finished, made
from samenspraak.reports.accounts.offered import ACCOUNTS, Offered

__all__ = ["ACCOUNTS", "Account", "Offered", "Source", "finished", "made"]
