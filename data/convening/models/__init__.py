"""Convening: tables."""
