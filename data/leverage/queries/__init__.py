"""Leverage: queries, read at a clearance."""
