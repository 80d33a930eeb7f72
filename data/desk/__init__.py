"""What joins the topics: the country desk and the Briefing."""
