"""What is written in forms, a part a file: they parse and save nothing."""
