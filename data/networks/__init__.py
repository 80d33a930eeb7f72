"""Networks: who is a member of what, who can act on a country, and what each has at home for prevention."""
