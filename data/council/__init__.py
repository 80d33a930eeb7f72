"""The Research Council's work: who it is made of, what it asks, what it makes; training, and what platforms do."""
