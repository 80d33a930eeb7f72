"""Who may sign in: access codes, sign-ins, the audit as it is read."""
