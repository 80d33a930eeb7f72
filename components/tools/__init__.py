"""What works: the views of the page."""
