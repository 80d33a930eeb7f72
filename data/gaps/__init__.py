"""Implementation gaps: kinds, states, countries, frameworks, assets."""
