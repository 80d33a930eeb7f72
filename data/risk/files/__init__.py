"""Risk: files in and out."""
