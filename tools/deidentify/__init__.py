"""Trains what recognises names in text."""
