"""The store as a whole: made, migrated, backed up, restored, frozen."""
