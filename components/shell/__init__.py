"""The frame around every page: viewer bar, live updates, the banner of an exercise, signing out."""
