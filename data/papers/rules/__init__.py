"""Papers: rules, pure."""
