"""What the room asks people for: forms parse only."""
