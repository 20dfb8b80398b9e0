"""The parents' path: theme evenings, sign-ups under an alias, consultations and guidance groups."""
