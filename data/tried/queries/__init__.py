"""Questions about what was tried."""
