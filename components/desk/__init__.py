"""The Briefing and the Country desk."""
