"""The tables that ship with Amberlight: what a row of each must look like, how they hang together, how they are read."""
