"""Coming in as somebody who works here."""

from urllib.parse import urlsplit

from landsby.web.people.models import Worker
from tests.cast import signed_in
from tests.system.browsing import Visit


def enter(visit: Visit, worker: Worker) -> None:
    """Give the browser the session of a worker who has logged in."""
    cookie = signed_in(worker).cookies["sessionid"]
    host = urlsplit(visit.address).hostname or ""
    visit.page.context.add_cookies(
        [{"name": "sessionid", "value": cookie.value, "domain": host, "path": "/"}]
    )
