"""What the room reads, by name."""
