"""Gaps: queries, each at a clearance."""
