"""Recommendations: use cases, each one transaction."""
