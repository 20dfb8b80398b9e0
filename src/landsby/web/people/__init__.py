"""Organisations, agencies and the workers in them."""
