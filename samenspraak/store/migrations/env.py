"""Alembic runs this; the connection comes from `samenspraak.store.migrate`."""

from alembic import context

from samenspraak.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
