"""What the commands of the door do, one module a command."""
