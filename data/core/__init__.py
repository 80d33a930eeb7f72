"""What every topic stands on: settings, engine, clearance, writing, dates, words. It knows no topic."""
