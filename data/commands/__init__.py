"""Use cases, one function each: one transaction, and a sentence when it cannot be done."""
