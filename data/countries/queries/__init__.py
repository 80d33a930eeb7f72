"""Countries: queries, each at a clearance."""
