"""What the page of framework overlaps is made of: one module for each of its five views, and what they share."""
