"""All settings, from LEADLINE_* variables. See docs/settings.md."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlparse

try:  # Debian's SQLite has the WAL-reset bug; this one bundles a fixed library.
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
except ImportError:
    pass

PACKAGE = Path(__file__).resolve().parent.parent


def text(name: str, default: str = "") -> str:
    """A setting as text; NAME_FILE may name a file that holds it."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text().strip()
    return os.environ.get(name, default)


def on(name: str, default: bool = False) -> bool:
    """A setting that is on or off."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


DATA = Path(text("LEADLINE_DATA", "data")).resolve()
BASE_URL = text("LEADLINE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
_base = urlparse(BASE_URL)
SECURE = _base.scheme == "https"
OUTBOUND_ALLOW = frozenset(text("LEADLINE_OUTBOUND_ALLOW").lower().replace(",", " ").split())
DEBUG = False


def _secret_key() -> str:
    """LEADLINE_SECRET_KEY, else the key of the data folder, made on first use."""
    if given := text("LEADLINE_SECRET_KEY"):
        return given
    file = DATA / "secret.key"
    if not file.exists():
        if not DATA.is_dir():  # nothing is kept yet: commands that need no installation
            return secrets.token_urlsafe(48)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


SECRET_KEY = _secret_key()


def _database(url: str) -> dict[str, object]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "leadline.sqlite3",
            "CONN_MAX_AGE": None,  # opening it costs as much as a page; each thread keeps its own
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 5,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    at = urlparse(url)
    if at.scheme not in {"postgres", "postgresql"}:
        sys.exit("LEADLINE_DATABASE_URL must begin with postgresql://; leave it out for SQLite.")
    socket = dict(part.split("=", 1) for part in at.query.split("&") if "=" in part).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": at.path.lstrip("/"),
        "USER": unquote(at.username or ""),
        "PASSWORD": unquote(at.password or ""),
        "HOST": unquote(socket) or at.hostname or "",
        "PORT": str(at.port or ""),
        "CONN_HEALTH_CHECKS": True,  # a pooled connection may be one to a server that restarted
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 5}},
    }


DATABASES = {"default": _database(text("LEADLINE_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ALLOWED_HOSTS = list({_base.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [BASE_URL] if _base.hostname not in {"127.0.0.1", "localhost"} else []
CSRF_FAILURE_VIEW = "leadline.web.errors.csrf_failure"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "leadline.journal",
    "leadline.people",
    "leadline.projects",
    "leadline.objectives",
    "leadline.roles",
    "leadline.outputs",
    "leadline.work",
    "leadline.decisions",
    "leadline.risks",
    "leadline.thanks",
    "leadline.schedule",
    "leadline.briefs",
    "leadline.inbox",
    "leadline.search",
    "leadline.desk",
    "leadline.reports",
    "leadline.portfolio",
    "leadline.integrations.ical",
    "leadline.web",
]

MIDDLEWARE = [
    "leadline.web.headers.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leadline.web.access.Access",
]

ROOT_URLCONF = "leadline.config.urls"
APPEND_SLASH = False

_context = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "leadline.web.jinja.tokens",
    "leadline.web.menu.context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [*sorted(PACKAGE.glob("*/templates")), *sorted(PACKAGE.glob("integrations/*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "leadline.web.jinja.environment", "context_processors": _context},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",  # allauth's own pages
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context},
    },
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["leadline.people.queries.sessions.Accounts"]
SESSION_ENGINE = "leadline.people.queries.sessions"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "name", "handle")}},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "leadline.people.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}  # people/tries.py counts

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-leadline" if SECURE else "leadline"
CSRF_COOKIE_NAME = "__Host-leadline-csrf" if SECURE else "leadline-csrf"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "leadline.core.uploads.Capped",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "leadline.ops.web.static.Hashed"},
}


def _mail(url: str) -> dict[str, object]:
    """Where mail goes: LEADLINE_MAIL as smtp://user:password@host:587 (smtps:// for TLS from the start), `console`, or
    files below the data folder."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(DATA / "mail"),
        }
    if url == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    at = urlparse(url)
    if at.scheme not in {"smtp", "smtps"} or not at.hostname:
        sys.exit("LEADLINE_MAIL must be `console` or begin with smtp:// or smtps://; leave it out for files.")
    near = at.hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": at.hostname,
        "EMAIL_PORT": at.port or (465 if at.scheme == "smtps" else 25 if near else 587),
        "EMAIL_HOST_USER": unquote(at.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(at.password or ""),
        "EMAIL_USE_SSL": at.scheme == "smtps",
        "EMAIL_USE_TLS": at.scheme == "smtp" and not near,
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_mail(text("LEADLINE_MAIL")))
DEFAULT_FROM_EMAIL = text("LEADLINE_MAIL_FROM", f"Leadline <leadline@{_base.hostname or 'localhost'}>")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "leadline.people.secrets.NoSecrets"}},
    "formatters": {"blotted": {"()": "leadline.people.secrets.Blotted"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["no_secrets"], "formatter": "blotted"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
