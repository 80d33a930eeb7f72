"""Convening: files in and out."""
