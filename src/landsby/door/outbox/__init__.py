"""The outbox at the door: its worker, and what one can see of it and do with it."""
