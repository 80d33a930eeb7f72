"""Recommendations: tables."""
