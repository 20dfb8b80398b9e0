"""The asker's pages. Nothing of them is ever stored by a browser or on the way."""
