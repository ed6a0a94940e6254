"""Phones join a session, come back with a code, and people answer in pairs and fours."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _participant(name: str, *, key: bool = False, unique: bool = False) -> "sa.Column[int]":
    return sa.Column(
        name,
        sa.Integer(),
        sa.ForeignKey("participant.id", ondelete="CASCADE"),
        primary_key=key,
        unique=unique,
        nullable=False,
    )


def upgrade() -> None:
    op.add_column("session", sa.Column("joining", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("session", sa.Column("pace", sa.String(), nullable=False, server_default="presenter"))
    op.add_column("step", sa.Column("size", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("attendance", sa.Column("seen", sa.DateTime()))
    op.add_column("attendance", sa.Column("wrote", sa.DateTime()))
    op.add_column("attendance", sa.Column("left", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "resume_code",
        sa.Column("hash", sa.String(), primary_key=True),
        _participant("participant_id"),
    )
    op.create_table(
        "work_group",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dissolved", sa.Boolean(), nullable=False),
        _participant("author_id", unique=True),
        sa.Column("pen_id", sa.Integer(), sa.ForeignKey("participant.id", ondelete="SET NULL")),
    )
    op.create_table(
        "work_group_member",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("work_group.id", ondelete="CASCADE"), primary_key=True),
        _participant("participant_id", key=True),
    )
