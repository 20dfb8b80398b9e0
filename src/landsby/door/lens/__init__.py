"""`landsby lens …`: absence read as a measure of the environment."""
