"""Overlaps: use cases, each one transaction."""
