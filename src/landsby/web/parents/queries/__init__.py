"""What is asked of this room's rows: on the scopes of `access`, the actor first."""
