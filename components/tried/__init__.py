"""What was tried: the lanes of a country, tools by country, and lessons."""
