"""Convening: use cases, each one transaction."""
