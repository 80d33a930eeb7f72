"""Questions about the recommendations of others."""
