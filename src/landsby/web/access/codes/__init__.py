"""Codes of words: how they are made, how tries are limited, and how they are shown once."""
