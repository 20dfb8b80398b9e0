"""Whether an error says that nothing can be written just now: a full disk, or a database that only reads."""

from __future__ import annotations

import errno

ON_SQLITE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR")
ON_POSTGRESQL = {"53100", "25006"}  # the disk is full; the database only reads
OF_FILES = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def cannot_write(wrong: BaseException | None) -> bool:
    """Looks at what led to the error, too."""
    while wrong:
        if isinstance(wrong, OSError) and wrong.errno in OF_FILES:
            return True
        if getattr(wrong, "sqlite_errorname", "").startswith(ON_SQLITE):
            return True
        if getattr(wrong, "sqlstate", None) in ON_POSTGRESQL:
            return True
        wrong = wrong.__cause__
    return False
