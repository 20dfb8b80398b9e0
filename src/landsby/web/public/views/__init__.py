"""The open pages. They read, and set no cookie."""
