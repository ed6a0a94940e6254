"""A coach who reads along: what is shared with one, and how it is found; what was read; notes, replies and highlights.

What was shared before is listed, without its words yet.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_FOREIGN = {"session_id": "session", "participant_id": "participant", "step_id": "step", "answer_id": "answer"}
_IN = "INSERT INTO reflection_search (rowid, words) VALUES (new.id, new.words)"
_OUT = "INSERT INTO reflection_search (reflection_search, rowid, words) VALUES ('delete', old.id, old.words)"


def _points(name: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    key = sa.ForeignKey(f"{_FOREIGN[name]}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), key, nullable=nullable, primary_key=primary_key)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''"))


def upgrade() -> None:
    op.create_table(
        "shared_reflection",
        sa.Column("id", sa.Integer(), primary_key=True),
        _points("session_id"),
        _points("participant_id"),
        sa.Column("words", sa.String()),
        sa.UniqueConstraint("session_id", "participant_id"),
    )
    unread = sa.text("words IS NULL")
    op.create_index(
        "shared_reflection_unread", "shared_reflection", ["id"], sqlite_where=unread, postgresql_where=unread
    )
    op.create_table(
        "read_answer",
        sa.Column("coach", sa.String(), primary_key=True),
        _points("step_id", primary_key=True),
        _points("participant_id", primary_key=True),
        sa.Column("mark", sa.String(), nullable=False),
    )
    op.create_table(
        "coach_note",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("coach", sa.String(), nullable=False),
        _points("session_id"),
        _points("participant_id"),
        _points("step_id", nullable=True),
        _text("strong"),
        _text("question"),
        _text("state"),
        sa.Column("follow_up", sa.String()),
        sa.Column("released", sa.DateTime()),
        sa.Column("seen", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("coach_note_author", "coach_note", ["participant_id", "session_id"])
    op.create_table(
        "coach_reply",
        sa.Column("note_id", sa.String(), sa.ForeignKey("coach_note.id", ondelete="CASCADE"), primary_key=True),
        _points("participant_id", primary_key=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_table(
        "highlight",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("coach", sa.String(), nullable=False),
        _points("answer_id"),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        _text("tag"),
    )
    op.create_index("ix_highlight_answer_id", "highlight", ["answer_id"])
    _search()
    op.execute(
        "INSERT INTO shared_reflection (session_id, participant_id) "
        "SELECT DISTINCT step.session_id, answer.participant_id FROM answer JOIN step ON step.id = answer.step_id "
        "WHERE step.by_choice AND answer.visibility != 'private'"
    )


def _search() -> None:
    """An index that keeps no text, and follows its table whoever changes that: also when an erasure cascades."""
    op.execute(
        "CREATE VIRTUAL TABLE reflection_search USING fts5(words, content='shared_reflection', content_rowid='id', "
        "tokenize='ascii', detail='none', columnsize=0)"
    )
    there, gone = "WHEN new.words IS NOT NULL", "WHEN old.words IS NOT NULL"
    for name, moment, condition, action in (
        ("listed", "INSERT", there, _IN),
        ("unlisted", "DELETE", gone, _OUT),
        ("forgotten", "UPDATE OF words", gone, _OUT),
        ("found", "UPDATE OF words", there, _IN),
    ):
        order = "BEFORE" if name == "forgotten" else "AFTER"
        op.execute(
            f"CREATE TRIGGER reflection_{name} {order} {moment} ON shared_reflection {condition} BEGIN {action}; END"
        )
