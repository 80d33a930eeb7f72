"""A briefing pack: one document, its sheets and its files."""
