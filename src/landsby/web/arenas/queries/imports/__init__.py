"""What a file would change, told by the same comparison that the import writes by."""
