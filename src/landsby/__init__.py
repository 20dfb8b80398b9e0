"""Landsby: the Sandvika model as software."""
