"""How long reflections are kept, and whether something erased may still stand in the data file."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("trajectory", sa.Column("retention_years", sa.Integer(), nullable=False, server_default=sa.text("2")))
    op.add_column("trajectory", sa.Column("traces", sa.Boolean(), nullable=False, server_default=sa.false()))
