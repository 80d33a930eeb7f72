"""Networks: use cases, each one transaction."""
