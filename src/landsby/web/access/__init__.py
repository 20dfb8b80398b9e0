"""Roles, trust zones, the one place where access is decided, the log."""
