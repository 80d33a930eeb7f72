"""The convening room: run of show, the presenter's screen, the projector, phones that follow, open and closed."""
