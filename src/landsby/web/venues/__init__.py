"""Premises and equipment: what there is, when it is lent out, and who has it when."""
