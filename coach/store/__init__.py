"""What is kept: patients, plans and what was done. SQLite unless a URL names another."""

from coach.store.errors import StoreError as StoreError
from coach.store.opening import open_store as open_store
from coach.store.store import Store as Store
