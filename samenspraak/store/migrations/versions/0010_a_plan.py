"""What is carried out: routines, practices and trainings, and actions that know for what, for whom and from when."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))


def upgrade() -> None:
    op.add_column("trajectory", sa.Column("modules", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "undertaking",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("trajectory_id", sa.Integer(), sa.ForeignKey("trajectory.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("priority_id", sa.String()),
        _text("reason"),
        sa.Column("state", sa.String(), nullable=False, server_default="chosen"),
        sa.Column("months", sa.JSON(), nullable=False, server_default="[]"),
        _text("year_plan"),
        _text("owner"),
        _text("backup_owner"),
        _text("handover"),
        _text("stop_rule"),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    with op.batch_alter_table("action") as table:
        table.alter_column("session_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("undertaking_id", sa.String()))
        for name in ("goal", "audience", "condition", "evidence"):
            table.add_column(_text(name))
        table.add_column(sa.Column("starts", sa.String()))
        table.add_column(sa.Column("state", sa.String(), nullable=False, server_default="open"))
    op.execute("UPDATE action SET state = 'done' WHERE done")
    with op.batch_alter_table("action") as table:
        table.drop_column("done")
