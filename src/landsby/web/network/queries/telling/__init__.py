"""Telling others and asking them in: talks, and invitations to new arenas."""
