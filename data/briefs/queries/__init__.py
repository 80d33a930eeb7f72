"""Briefs: queries, each at a clearance."""
