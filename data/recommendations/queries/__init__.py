"""Recommendations: queries, each at a clearance."""
