"""Questionnaires: who is asked by which link, and what was answered, which is nobody's. And a vote is opened."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _audience() -> "sa.Column[int]":
    return sa.Column("audience_id", sa.Integer(), sa.ForeignKey("audience.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.add_column("step", sa.Column("opened", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("trajectory_id", sa.Integer(), sa.ForeignKey("trajectory.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("until", sa.String()),
        sa.Column("returns", sa.String(), nullable=False),
        sa.Column("with_codes", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("trajectory_id", "number"),
    )
    op.create_table(
        "audience",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("measurement_id", sa.Integer(), sa.ForeignKey("measurement.id", ondelete="CASCADE"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("invited", sa.Integer()),
        sa.UniqueConstraint("measurement_id", "role", "section"),
    )
    op.create_table(
        "response",
        sa.Column("key", sa.String(), primary_key=True),
        _audience(),
        sa.Column("answers", sa.JSON(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "open_response",
        sa.Column("key", sa.String(), primary_key=True),
        _audience(),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "access_code",
        sa.Column("hash", sa.String(), primary_key=True),
        _audience(),
        sa.Column("used", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    for table in ("response", "open_response", "access_code"):
        op.create_index(f"ix_{table}_audience_id", table, ["audience_id"])
