"""Overlaps: tables."""
