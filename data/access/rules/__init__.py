"""Access: rules, pure."""
