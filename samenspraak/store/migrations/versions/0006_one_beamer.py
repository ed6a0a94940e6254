"""A trajectory has more than one session, and one beamer."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("session", sa.Column("beamed", sa.Integer(), nullable=False, server_default="0"))
