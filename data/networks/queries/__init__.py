"""Networks: queries, each at a clearance."""
