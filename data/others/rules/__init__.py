"""Rules about the recommendations of others."""
