"""Tables that every topic uses: where rows come from, the state of the store, the audit."""
