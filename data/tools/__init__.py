"""What works: the tools of prevention, the research on each, and which recommendation rests on which."""
