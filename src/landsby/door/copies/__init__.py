"""Copies of the database: put back into a new, empty one, looked through, and only then in its place."""
