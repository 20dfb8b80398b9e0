"""A role's own start page; the one app that reads several."""
