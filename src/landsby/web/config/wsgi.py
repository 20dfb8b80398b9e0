"""The WSGI entry: gunicorn's `landsby.web.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "landsby.web.config.settings")
application = get_wsgi_application()
