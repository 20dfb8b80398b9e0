"""Belonging arenas: entry profiles, sessions, venues, hosts, door counts, import and export."""
