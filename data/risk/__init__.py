"""Risk: editions, tiers, yearly figures, watch lists, and the files they come from."""
