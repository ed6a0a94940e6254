"""Sessions of which there can be many, one for each time that a group looks back on something; and answers that are shared by choice."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("session", sa.Column("subject", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("session", sa.Column("undertaking_id", sa.String()))
    op.add_column("step", sa.Column("by_choice", sa.Boolean(), nullable=False, server_default=sa.false()))
