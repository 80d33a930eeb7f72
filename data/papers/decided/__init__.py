"""The record of what a meeting decided, and who must be told."""
