"""Access: queries, each at a clearance."""
