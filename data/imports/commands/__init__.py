"""Imports: use cases, each one transaction."""
