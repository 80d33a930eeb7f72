"""What the screens read: selects to frozen rows, each filtered by the clearance, none in a loop."""
