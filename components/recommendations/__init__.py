"""The recommendations page: its filters, its list, one recommendation, its pictures, what changed between two meetings."""
