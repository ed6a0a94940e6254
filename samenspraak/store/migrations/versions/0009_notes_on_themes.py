"""A note with each theme: what was said about it. Themes of before have none."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("theme", sa.Column("note", sa.String(), nullable=False, server_default=sa.text("''")))
