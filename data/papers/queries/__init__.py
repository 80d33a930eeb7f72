"""Papers: queries, each at a clearance."""
