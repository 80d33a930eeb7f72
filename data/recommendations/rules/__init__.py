"""Recommendations: rules, pure."""
