"""Queries on tools of prevention."""
