"""Sources: queries, each at a clearance."""
