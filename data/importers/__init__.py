"""From published files to rows in the store: read, understand, validate, write whole or not at all."""
