"""Who sits at the network's table, and the one door to each thing that lies on it; a part a file."""
