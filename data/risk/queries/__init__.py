"""Risk: queries, each at a clearance."""
