"""The Risk map."""
