"""Parts of a page; each owns its session keys."""
