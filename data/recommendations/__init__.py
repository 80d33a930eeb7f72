"""Recommendations: the record, how addressees stand, follow-up, search, lists in and out."""
