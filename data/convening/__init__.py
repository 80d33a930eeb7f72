"""A meeting while it sits: agenda, run of show, room, notes, who must be told; the calendar."""
