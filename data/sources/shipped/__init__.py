"""The shipped tables: a row type for each, and their checks."""
