"""A country brief, worded from rows."""
