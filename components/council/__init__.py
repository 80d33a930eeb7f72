"""What the Council page is made of, and what of it other pages show."""
