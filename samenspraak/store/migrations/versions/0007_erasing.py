"""Questionnaires: until when what came back is kept, and what is left of it when it is erased."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("measurement", sa.Column("erase_by", sa.String()))
    op.add_column("measurement", sa.Column("kept", sa.JSON()))
    op.add_column("measurement", sa.Column("erased", sa.String()))
    op.add_column("audience", sa.Column("answered", sa.Integer()))
    # Nobody wrote down when a measurement closed. Three months from now is never too early, and promised to nobody yet.
    day = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
    late = sa.text("UPDATE measurement SET erase_by = :day WHERE state IN ('closed', 'released')")
    op.execute(late.bindparams(day=day))
