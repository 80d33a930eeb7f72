"""Forms: fields, drafts that survive a lost connection, conflicts, what is said after an entry."""
