"""Briefs ahead of a meeting: drafted, reviewed, released to delegations."""
