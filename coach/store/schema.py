"""The form of the database: made where there is none, brought up to date where it is older."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from coach.store.errors import StoreError

MIGRATIONS = Path(__file__).with_name("migrations")
#: The newest form this program knows; a test holds it to the files of `migrations`.
HEAD = "0002"
#: Any number: by it two programs that bring a PostgreSQL database up to date wait for each other.
_LOCK = 7_262_624


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Make the tables, or change them to what this program knows, in one transaction.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        `writing` among its execution options takes the database for itself on SQLite.
    name : str
        How the database is called where people read it.

    Raises
    ------
    StoreError
        If the database is newer than the program, or not one of ROM Coach.
    """
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with _alone(engine) as connection:
        there = revision(connection)
        if there == HEAD:
            return
        _check(connection, there, name)
        command.upgrade(_config(connection), "head")


def migrate(engine: Engine, target: str) -> None:
    """Change the tables to another form, older or newer, in one transaction.

    Parameters
    ----------
    engine : sqlalchemy.Engine
    target : str
        A revision; "base" takes all tables away.
    """
    with _alone(engine) as connection:
        config = _config(connection)
        known = [each.revision for each in _scripts(config).walk_revisions("base", "heads")]
        there = revision(connection)
        # Newest first.
        down = target == "base" or (there in known and known.index(target) > known.index(there))
        (command.downgrade if down else command.upgrade)(config, target)


def revision(connection: Connection) -> str | None:
    """Return the form of a database; None where it has none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Give a transaction in which tables can be changed, and nobody else changes any."""
    with engine.execution_options(writing=True).connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # SQLite changes a table by dropping the old one, and dropping would take along
            # whatever belongs to it. This cannot be said inside of a transaction.
            _say(connection, "PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreError("the tables no longer fit each other; nothing was changed")
        finally:
            if sqlite:
                _say(connection, "PRAGMA foreign_keys=ON")


def _say(connection: Connection, line: str) -> None:
    """Run a line outside of any transaction."""
    cursor = connection.connection.cursor()
    cursor.execute(line)
    cursor.close()


def _check(connection: Connection, there: str | None, name: str) -> None:
    config = _config(connection)
    if there is None:
        others = set(inspect(connection).get_table_names()) - {"alembic_version"}
        if others:
            raise StoreError(
                f"{name} belongs to another program: it holds {', '.join(sorted(others)[:3])}; "
                "name another one in ROM_COACH_DATABASE_URL"
            )
        return
    if there not in {each.revision for each in _scripts(config).walk_revisions()}:
        raise StoreError(
            f"{name} was made by a newer ROM Coach (form {there}, this one knows {HEAD}); "
            "install the newer version"
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _scripts(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)
