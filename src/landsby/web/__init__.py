"""The Django project, one app a room."""
