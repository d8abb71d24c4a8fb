"""What Alembic runs; `coach.store.schema` gives it the connection and its transaction."""

from alembic import context

from coach.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
