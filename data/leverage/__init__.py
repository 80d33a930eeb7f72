"""Leverage: who holds which economic lever on a country (sanctions, rules on goods, schemes, plans), and what it does."""
