"""Overlaps: rules, pure."""
