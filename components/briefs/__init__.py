"""Briefs ahead of a meeting: what is missing, drafting, reviewing, releasing, who has what; what a delegation reads."""
