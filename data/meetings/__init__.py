"""Meetings of the network and their sessions."""
