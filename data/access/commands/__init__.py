"""Access: use cases, each one transaction."""
