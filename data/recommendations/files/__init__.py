"""Recommendations: files in and out."""
