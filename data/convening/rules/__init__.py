"""Convening: rules, pure."""
