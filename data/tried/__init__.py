"""What was tried: operations, sanctions, inquiries and justice by country, and what was learnt from them."""
