"""Imports: a whole file or nothing."""
