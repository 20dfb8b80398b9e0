"""What goes out of a meeting on paper: minutes as PDF, as text and for the archive; and calendars."""
