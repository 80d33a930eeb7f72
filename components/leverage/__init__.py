"""Leverage: what members hold on a country, compared, and the measures with what is known of their effect."""
