"""Pure Python, each usable alone as a library and from the door; they know no Django."""
