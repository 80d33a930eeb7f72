"""Exercises: a store of their own with two years of invented entries, made from a seed, for rehearsing and for load tests."""
