"""Countries: tables."""
