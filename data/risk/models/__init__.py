"""Risk: tables."""
