"""What the room writes: one write, one action."""
