"""Networks: rules, pure."""
