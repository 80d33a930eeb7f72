"""Recording on recommendations: drafts, adoption, follow-up, corrections."""
