"""The parts of the server that app.py puts together: assets, headers, health, start and stop."""
