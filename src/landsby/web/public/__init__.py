"""The open front door."""
