"""A session has a script of its own, knows where the group is, and ends in a vision and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _in_session(*, key: bool = False) -> "sa.Column[int]":
    return sa.Column(
        "session_id", sa.Integer(), sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=key, nullable=False
    )


def upgrade() -> None:
    for column in (
        sa.Column("date", sa.String()),
        sa.Column("starts", sa.String()),
        sa.Column("invited", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("start_picture", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("promises", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("evening", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("part", sa.String()),
        sa.Column("step", sa.String()),
        sa.Column("timer_end", sa.DateTime()),
        sa.Column("timer_left", sa.Integer()),
        sa.Column("screen", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("sheet", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("session", column)
    op.add_column("step", sa.Column("apart", sa.JSON()))
    op.create_table(
        "part",
        _in_session(key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
    )
    op.create_table(
        "part_run",
        sa.Column("id", sa.Integer(), primary_key=True),
        _in_session(),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("evening", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sa.Column("skipped", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "kept_apart",
        sa.Column("step_id", sa.Integer(), sa.ForeignKey("step.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("one", sa.String(), primary_key=True),
        sa.Column("other", sa.String(), primary_key=True),
    )
    op.create_table(
        "vision_text",
        _in_session(key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("consent", sa.JSON(), nullable=False),
        sa.Column("answers_before", sa.Integer(), nullable=False),
        sa.Column("feedback_until", sa.String()),
        sa.Column("adopted_on", sa.String()),
        sa.Column("published_in", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.String(), primary_key=True),
        _in_session(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sentence", sa.String()),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.String(), primary_key=True),
        _in_session(),
        sa.Column("priority_id", sa.String()),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.String()),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    )
