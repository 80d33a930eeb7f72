"""Convening: queries, each at a clearance."""
