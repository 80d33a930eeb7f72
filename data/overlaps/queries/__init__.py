"""Overlaps: queries, each at a clearance."""
