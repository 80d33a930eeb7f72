"""Papers: briefs and packs, from the pictures to the buttons."""
