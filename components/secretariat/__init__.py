"""What the Secretariat page is made of: the list of its views, the sign-in, the form that keeps what was typed, and each view."""
