"""Queries on accountability."""
