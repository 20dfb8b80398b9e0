"""Telling others and asking them in; a part a file."""
