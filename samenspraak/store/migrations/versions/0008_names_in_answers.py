"""Answers in which there may be a name: what was found, and what the author said to keep. What was there before, is as it was."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("answer", sa.Column("held", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("answer", sa.Column("confirmed", sa.JSON(), nullable=False, server_default="[]"))
