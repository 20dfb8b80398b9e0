"""What is asked in this room, a part a file: the actor first."""
