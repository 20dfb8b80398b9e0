"""The invented town Fjordvik."""
