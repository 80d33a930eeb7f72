"""Pure functions: each rule with its source. They import neither sqlalchemy nor pandas."""
