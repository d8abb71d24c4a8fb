"""A live workout recorded while it is done, so that it can be taken up again; whoever leads it."""
