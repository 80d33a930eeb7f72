"""Importing a file of any kind, and taking an import back."""
