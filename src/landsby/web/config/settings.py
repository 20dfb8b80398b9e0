"""One settings file; what differs between installations comes from the environment (`LANDSBY_*`)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from environs import Env

from landsby.web.config.rooms import APPS
from landsby.web.design import languages

env = Env()

ROOT = Path(env.str("LANDSBY_ROOT", str(Path(__file__).resolve().parents[4])))
DATA = Path(env.str("LANDSBY_DATA", str(ROOT / "var")))
NODE_MODULES = Path(env.str("LANDSBY_NODE_MODULES", str(ROOT / "node_modules")))

DEBUG = False
DEMO = env.bool("LANDSBY_DEMO", False)
SECRET_KEY = env.str("LANDSBY_SECRET_KEY", "insecure: for tests and the demo only")
PRODUCTION = env.bool("LANDSBY_PRODUCTION", False)
if PRODUCTION and SECRET_KEY.startswith("insecure"):
    raise SystemExit("LANDSBY_SECRET_KEY is missing. Set it to a long random text and start again.")

LOG_KEY = env.str("LANDSBY_LOG_KEY", SECRET_KEY)
SHORTEST_KEY = 32  # characters
if PRODUCTION and min(len(SECRET_KEY), len(LOG_KEY)) < SHORTEST_KEY:
    raise SystemExit(
        f"LANDSBY_SECRET_KEY and LANDSBY_LOG_KEY need {SHORTEST_KEY} characters or more. Make one with: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
    )
if PRODUCTION and DEMO:
    raise SystemExit(
        "LANDSBY_DEMO lets anybody in as anybody. Unset it, or LANDSBY_PRODUCTION, and start again."
    )

ALLOWED_HOSTS = env.list("LANDSBY_HOSTS", ["localhost", "127.0.0.1", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("LANDSBY_ORIGINS", [])
ORIGIN = env.str("LANDSBY_ORIGIN", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "template_partials",
    *APPS,
    "allauth",  # these after ours, whose templates and words stand in for theirs
    "allauth.account",
    "allauth.mfa",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "landsby.web.config.headers.says_how_it_is_kept",
    "landsby.web.config.inputs.OnlyWhatCanBeRead",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "landsby.web.public.middleware.speaks_their_language",
    "landsby.web.access.kept.middleware.KeepsPages",
    "django.middleware.gzip.GZipMiddleware",
    "landsby.web.access.middleware.KeepsAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "landsby.web.public.middleware.varies_only_where_it_does",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "landsby.web.access.middleware.AnswersOnce",
    "landsby.web.people.middleware.who_is_asking",
    "landsby.web.design.languages.middleware.OnlyWhatIsTranslated",
    "landsby.web.people.second_factor.Needed",
    "landsby.web.access.middleware.ClosedByDefault",
]

ROOT_URLCONF = "landsby.web.config.urls"
WSGI_APPLICATION = "landsby.web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "landsby.web.design.context.page",
                "landsby.web.people.installation.shown.installation",
                "landsby.web.home.menu.menu",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "landsby.web.design.templatetags.ui",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "landsby.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    },
}
DATABASES = {"default": env.dj_db_url("LANDSBY_DATABASE") if env.str("LANDSBY_DATABASE", "") else SQLITE}
# Each of the server's threads keeps its connection: to open one costs more than a page that is kept.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
COUNTS = Path(env.str("LANDSBY_COUNTS", str(DATA / "cache")))  # several machines share one folder
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": COUNTS,
        "KEY_FUNCTION": "landsby.web.config.counts.keyed",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "landsby.web.people.installation.passwords.OfThisPlace"},
]
ACCOUNT_ADAPTER = "landsby.web.people.entrance.ClosedSignup"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Landsby: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "landsby.web.people.entrance.LoginForm",
    "reset_password": "landsby.web.people.entrance.ResetPasswordForm",  # nosec B105
    "reset_password_from_key": "landsby.web.people.entrance.ResetPasswordKeyForm",  # nosec B105
    "change_password": "landsby.web.people.entrance.ChangePasswordForm",  # nosec B105
    "reauthenticate": "landsby.web.people.entrance.ReauthenticateForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0  # else all tries would be counted as the proxy's own
MFA_ADAPTER = "landsby.web.people.entrance.SealsSecrets"
MFA_FOR_ALL = env.bool("LANDSBY_MFA_FOR_ALL", False)  # else for those who see or decide the most
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Landsby"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up: an administrator gave the address
MFA_FORMS = {
    "authenticate": "landsby.web.people.entrance.CodeForm",
    "reauthenticate": "landsby.web.people.entrance.CodeAgainForm",
    "activate_totp": "landsby.web.people.entrance.ActivateForm",
}
LOGIN_REDIRECT_URL = "home:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

LANGUAGE_CODE = "nb"
LANGUAGES = [*languages.MAIN, *languages.MORE]
MORE_LANGUAGES_BEGIN_AT = "parents:front"
# Of the five more, those whose texts a person has looked through; the others say that nobody has.
APPROVED_LANGUAGES: list[str] = env.list("LANDSBY_APPROVED_LANGUAGES", [])
LANG_INFO.update(languages.UNKNOWN_TO_DJANGO)
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "landsby.web.design.languages.letters.EthiopicFinder",
]
ETHIOPIC_FONTS = NODE_MODULES / "@fontsource/noto-sans-ethiopic/files"
STATICFILES_DIRS = [
    ("ds", NODE_MODULES / "@digdir/designsystemet-css/dist"),
    ("dsweb", NODE_MODULES / "@digdir/designsystemet-web/dist/umd"),
    ("htmx", NODE_MODULES / "htmx.org/dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = env.bool("LANDSBY_STATIC_FROM_SOURCE", False)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers post with "Origin: null"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("LANDSBY_HSTS_SUBDOMAINS", False)
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
CSRF_COOKIE_AGE = None  # it ends with the session
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_SERIALIZER = "landsby.web.access.codes.sealing.SealedSessions"
IDLE_MINUTES = env.int("LANDSBY_IDLE_MINUTES", 60)  # then a worker logs in again; in any case after ten hours
X_FRAME_OPTIONS = "DENY"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
OUTBOX_FOLDER = DATA / "outbox"
ERASURES = DATA / "erased/list"
COPIES_TO: list[str] = env.list("LANDSBY_COPIES_TO", [])  # the keys that copies are sealed to

MAILS = "django.core.mail.backends"
EMAIL_BACKEND = env.str("LANDSBY_EMAIL_BACKEND", f"{MAILS}.{'filebased' if DEMO else 'console'}.EmailBackend")
EMAIL_FILE_PATH = DATA / "letters"
EMAIL_HOST = env.str("LANDSBY_EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("LANDSBY_EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("LANDSBY_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("LANDSBY_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.bool("LANDSBY_EMAIL_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("LANDSBY_EMAIL_FROM", "landsby@localhost")
WAYS = "landsby.web.access.outbox.ways"
SMS_TOKEN = env.str("LANDSBY_SMS_TOKEN", "")
SMS_GATEWAY = env.str("LANDSBY_SMS_GATEWAY", "https://gatewayapi.eu")
SMS_REPORT_SECRET = env.str("LANDSBY_SMS_REPORT_SECRET", "")
SMS_SENDER = env.str("LANDSBY_SMS_SENDER", "Landsby")
SMS_BACKEND = f"{WAYS}.gateway.send" if SMS_TOKEN else f"{WAYS}.sms.{'file' if DEMO else 'console'}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"faults": {"()": "landsby.web.config.faults.Faults"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "faults"}},
    "loggers": {
        name: {"handlers": ["stderr"], "propagate": True} for name in ("django", "landsby", "waitress")
    },
}

SCHOOL_HOLIDAYS: list[str] = env.list("LANDSBY_SCHOOL_HOLIDAYS", [])  # such as "2027-02-22/2027-02-26"

CASE_DAYS = env.int("LANDSBY_CASE_DAYS", 183)
ANSWER_DAYS = env.int("LANDSBY_ANSWER_DAYS", 42)  # how long an office has to answer a system challenge
TALK_DAYS = env.int("LANDSBY_TALK_DAYS", 14)  # how soon a request for a talk is answered
TALK_CONTACT_DAYS = env.int("LANDSBY_TALK_CONTACT_DAYS", 60)  # the asker's address goes so long after
ESCALATE_AFTER_DAYS = (1, 15, 29)  # after the answer was due: a reminder, their leader, the leaders' page
POPULATION = env.str("LANDSBY_POPULATION", "")
POPULATION_AREA = env.str("LANDSBY_POPULATION_AREA", "")

CODE_SCRYPT_N = 2**14

SOURCE = env.str("LANDSBY_SOURCE", "")  # where the code of this installation can be had (EUPL-1.2, article 5)
SECURITY_CONTACT = env.str("LANDSBY_SECURITY_CONTACT", "")  # of security.txt: mailto:… or https://…

QUICK_EXIT_URL = env.str("LANDSBY_QUICK_EXIT", "https://www.yr.no/")

OFFER_HOURS = env.int("LANDSBY_OFFER_HOURS", 48)  # how long a parent can take a place that has come free
PARENTS_KEPT_DAYS = env.int("LANDSBY_PARENTS_KEPT_DAYS", 60)  # after a series' end; then sign-ups are erased
