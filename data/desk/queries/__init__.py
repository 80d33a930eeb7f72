"""Desk: queries, each at a clearance."""
