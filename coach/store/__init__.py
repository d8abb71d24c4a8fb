"""What is kept: patients, plans and what was done. SQLite unless a URL names another."""
