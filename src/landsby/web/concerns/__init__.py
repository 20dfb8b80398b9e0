"""Something is wrong: said by whoever meets it, out of sight at once, answered by the coordinator in time."""
