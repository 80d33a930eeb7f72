"""Who looks, at which copy of the store, and what is read for them."""
