"""The figures and facts that ship with Amberlight: validated, and written into the store."""
