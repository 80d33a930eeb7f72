"""Tables of the recommendations of others."""
