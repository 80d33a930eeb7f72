"""Policy frameworks: what is said about how they meet prevention, each other and countries."""
