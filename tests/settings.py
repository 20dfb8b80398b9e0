"""The settings under which tests run: the real ones, quick where slowness protects nobody."""

import os
import tempfile

from landsby.web.config.settings import *  # noqa: F403
from landsby.web.config.settings import DATABASES, MIDDLEWARE

MIDDLEWARE = ["tests.guard.while_a_page_is_made", *MIDDLEWARE, "tests.guard.Allauth"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CODE_SCRYPT_N = 2
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_BACKEND = "landsby.web.access.outbox.ways.sms.keep"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # else the threads of a race hold on to a database that is to go
OUTBOX_FOLDER = f"{tempfile.gettempdir()}/landsby-test-outbox-{os.getpid()}"
ERASURES = f"{OUTBOX_FOLDER}/erased/list"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# A file, as in the demo: threads of a live server and of a race need connections of their own. The process's
# number keeps two runs apart; what is written need not survive a power cut.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    name = f"{tempfile.gettempdir()}/landsby-test-{os.getpid()}.sqlite3"
    quick = DATABASES["default"]["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    DATABASES["default"]["OPTIONS"]["init_command"] = quick
    DATABASES["default"]["TEST"] = {"NAME": name}
