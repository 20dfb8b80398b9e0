"""What the room reads of what was sent."""
