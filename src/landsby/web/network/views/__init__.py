"""The pages of this room, a part a file."""
