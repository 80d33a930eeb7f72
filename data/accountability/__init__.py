"""Who answers for it: the International Criminal Court, other tribunals, and what a country is bound by."""
