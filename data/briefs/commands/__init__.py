"""Briefs: use cases, each one transaction."""
