"""Countries: names, groups, neighbours, and facts on record about each."""
