"""What only this room's templates need."""
