"""Ballots remember the last number of each browser: a late repeat of an older vote changes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("ballot", sa.Column("seen", sa.JSON(), nullable=False, server_default="{}"))
