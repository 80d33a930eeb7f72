"""Papers that leave the app: briefs, packs, what was decided, and the writers of each format."""
