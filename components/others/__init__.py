"""Recommendations of others: their list, one of them, and the blocks that other pages show of them."""
