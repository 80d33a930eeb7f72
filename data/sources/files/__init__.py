"""Sources: files in and out."""
