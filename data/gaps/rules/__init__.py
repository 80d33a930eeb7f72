"""Gaps: rules, pure."""
