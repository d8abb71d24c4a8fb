import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from coach.store import Store, StoreError, open_store, schema
from coach.store.engine import database_url, make_engine
from coach.store.tables import Base
from tests.coach.store.kept import SOMCHAI, comment, corrected, plan, session

#: A form that is still to come.
NEXT = '''
"""Patients have a shoe size."""
import sqlalchemy as sa
from alembic import op
revision = "0003"
down_revision = "0002"

def upgrade() -> None:
    with op.batch_alter_table("patients") as patients:
        patients.add_column(sa.Column("shoe_size", sa.Integer(), server_default="42"))
    with op.batch_alter_table("sets") as sets:
        sets.alter_column("quality", type_=sa.String(64), existing_type=sa.String(32))

def downgrade() -> None:
    with op.batch_alter_table("sets") as sets:
        sets.alter_column("quality", type_=sa.String(32), existing_type=sa.String(64))
    with op.batch_alter_table("patients") as patients:
        patients.drop_column("shoe_size")
'''


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the program one form newer than it is."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0003_next.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", "0003")


def kept(store: Store) -> str:
    sessions = store.sessions("p1")
    beside = [(store.revisions(each.id), store.comments(each.id)) for each in sessions]
    return repr((store.patients(), store.plans("p1"), sessions, beside, store.audit()))


@pytest.fixture
def filled(store: Store) -> str:
    store.save_plan("p1", plan())
    for _ in range(3):
        store.add_session(session())
    corrected_one = store.sessions("p1")[0]
    store.revise(corrected_one.id, {1: corrected(corrected_one.sets[0])})
    store.add_comment(comment(corrected_one.id))
    return kept(store)


def test_the_newest_form_is_that_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_what_the_migrations_make_is_what_the_tables_say(url: str, tmp_path: Path) -> None:
    open_store(url, home=tmp_path).close()
    engine = make_engine(database_url(url, tmp_path))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_an_older_database_is_brought_up_to_date_and_back_with_all_that_is_in_it(
    url: str, tmp_path: Path, filled: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("newer")
    with open_store(url, home=tmp_path) as opened:
        assert kept(opened) == filled
    engine = make_engine(database_url(url, tmp_path))
    with engine.connect() as connection:
        assert schema.revision(connection) == "0003"
        assert connection.execute(text("SELECT shoe_size FROM patients")).scalar() == 42
    schema.migrate(engine, "0002")
    with engine.connect() as connection:
        assert "shoe_size" not in {
            column["name"] for column in inspect(connection).get_columns("patients")
        }
    engine.dispose()
    with open_store(url, home=tmp_path) as opened:
        assert kept(opened) == filled


#: What the first form kept of a session of one set.
FIRST = """
INSERT INTO patients VALUES ('p1', 'Ann', NULL, '', '', '');
INSERT INTO sessions VALUES ('s', 'p1', '2026-03-09T07:05:30.123456+00:00', 25200, 'squat',
 'knee_flexion', 'live', '', 0, '', 1, 'done', '', '', 'full', '0.1.0');
INSERT INTO sets VALUES ('s', 1, 1, 'left', 'done', 2, 4, '[]', 92.5, 8.4, 90, 3, 'A', 0.9);
INSERT INTO sets VALUES ('s', 2, 2, 'left', 'done', NULL, NULL, NULL, NULL, 8, 90, 3, 'A', 0.9);
INSERT INTO reps VALUES ('s', 1, 1, 1, 'left', 'full', true, 1, 2.6, 92.5, -3, 8, 0.3, 88, '[]',
 '["leans_forward"]');
INSERT INTO reps VALUES ('s', 2, 1, 1, 'left', 'partial', false, 1, 2.6, NULL, -3, 8, 0.3, 88,
 '["not_returned"]', '[]')
"""


def test_what_the_first_form_kept_stays_when_it_comes_to_the_second_and_goes_back(
    url: str, tmp_path: Path
) -> None:
    engine = make_engine(database_url(url, tmp_path))
    schema.migrate(engine, "0001")
    with engine.begin() as connection:
        for line in FIRST.split(";"):
            connection.execute(text(line))
    before = all_rows(engine)
    with open_store(url, home=tmp_path) as opened:
        (first,) = opened.sessions("p1")
        assert [len(each.reps) for each in first.sets] == [1, 1]
        assert [each.order for each in first.sets] == [None, None]
        again = replace(first.sets[1].reps[0], index=2)
        two = replace(first.sets[1], reps=(*first.sets[1].reps, again))
        opened.revise("s", {2: corrected(two)})
        opened.add_comment(comment("s"))
        assert opened.session("s").corrected
    schema.migrate(engine, "0001")
    assert all_rows(engine) == before
    engine.dispose()
    with open_store(url, home=tmp_path) as opened:
        assert repr(opened.sessions("p1")) == repr((first,))


def all_rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}")))
            for table in ("patients", "sessions", "sets", "reps")
        }


def test_all_the_way_down_takes_everything_away(url: str, tmp_path: Path, filled: str) -> None:
    engine = make_engine(database_url(url, tmp_path))
    schema.migrate(engine, "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    engine.dispose()
    with open_store(url, home=tmp_path) as opened:
        opened.save_patient(SOMCHAI)
        assert opened.patients() == (SOMCHAI,)


@pytest.mark.usefixtures("store")
def test_a_newer_database_is_refused_and_left_alone(url: str, tmp_path: Path) -> None:
    engine = make_engine(database_url(url, tmp_path))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer ROM Coach \(form 9999, this one knows 0002\)"):
        open_store(url, home=tmp_path)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()
    with open_store(url, home=tmp_path) as opened:
        assert opened.patients() == (SOMCHAI,)


def test_a_database_of_another_program_is_left_alone(url: str, tmp_path: Path) -> None:
    engine = make_engine(database_url(url, tmp_path))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE songs (id INTEGER)"))
    with pytest.raises(StoreError, match="belongs to another program: it holds songs"):
        open_store(url, home=tmp_path)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["songs"]
    engine.dispose()
