"""Looking back on the plan: when, and what the group found of each thing in it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("trajectory_id", sa.Integer(), sa.ForeignKey("trajectory.id", ondelete="CASCADE"), nullable=False),
        sa.Column("held_on", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("position", sa.Integer(), nullable=False),
    )
    op.create_table(
        "verdict",
        sa.Column("evaluation_id", sa.String(), sa.ForeignKey("evaluation.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("subject", sa.String(), primary_key=True),
        sa.Column("subject_id", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))
            for name in ("happened", "evidence", "choice", "onward")
        ),
    )
