"""All that is written in this room, a part a file."""
