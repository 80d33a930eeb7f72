"""Rules on what was tried: pure functions."""
