"""Countries: rules, pure."""
