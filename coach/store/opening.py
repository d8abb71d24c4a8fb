"""Opening what is kept."""

from contextlib import ExitStack, suppress
from pathlib import Path

from coach.machine import data_folder
from coach.store.access import SINGLE_USER, Access
from coach.store.arriving import clear_up
from coach.store.engine import SESSIONS, database_name, database_url, make_engine
from coach.store.errors import StoreError
from coach.store.restoring import finish_restore
from coach.store.schema import bring_up_to_date
from coach.store.store import Store


def open_store(
    url: str | None = None, *, home: Path | None = None, access: Access = SINGLE_USER
) -> Store:
    """Open the store; its database is made, and brought up to date, where it has to be.

    Parameters
    ----------
    url : str, optional
        Of the database; by default what ROM_COACH_DATABASE_URL says, else a file in `home`.
    home : Path, optional
        Folder of the file and of the sessions' own folders; by default the data folder.
    access : Access
        Who may do what.

    Returns
    -------
    Store
        To be closed; a context manager.

    Raises
    ------
    StoreError
        If it cannot be opened: locked, damaged, newer than this program, not allowed.
    """
    home = data_folder() if home is None else home
    address = database_url(url, home)
    if url is None and address.get_backend_name() == "sqlite" and address.database:
        finish_restore(home, Path(address.database))
    engine = make_engine(address)
    with ExitStack() as unless_opened:
        unless_opened.callback(engine.dispose)
        bring_up_to_date(engine, database_name(address))
        # Where somebody writes just now, it is for the next time.
        with suppress(StoreError):
            clear_up(engine, home / SESSIONS)
        unless_opened.pop_all()
    return Store(engine, home / SESSIONS, access=access)
