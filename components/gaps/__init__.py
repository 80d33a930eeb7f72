"""The Implementation gaps page: what is missing, by which rule, out of how many, and who could close it."""
