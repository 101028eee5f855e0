"""Settings, all from the environment; `.env.example` lists every one of them."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue

from umt_portal import logs
from umt_portal.accounts.providers import oidc_apps
from umt_portal.production import refuse_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var")

# --- What kind of place this is -----------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
TESTING = env.bool("TESTING", default=False)
PRODUCTION = not (DEBUG or DEMO or TESTING)
SECRET_KEY = env.str("SECRET_KEY", default="" if PRODUCTION else "only-for-a-demo-on-one-machine")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"]
)
SITE_URL = env.str("SITE_URL", default="") or "http://127.0.0.1:8000"
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- The house ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "umt_portal",
    "councils",
    "meetings",
    "training",
    "umt_portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "auditlog",
    "crispy_forms",
    "csp",
    "django_prometheus",
    "django_structlog",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "umt_portal.access.middleware.HeadersMiddleware",
    "umt_portal.access.middleware.LargestRequestMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "umt_portal.accounts.middleware.OwnLanguageMiddleware",
    "umt_portal.accounts.middleware.OutageMiddleware",
    "umt_portal.accounts.middleware.SecondFactorMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "umt_portal.urls"
WSGI_APPLICATION = "umt_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "umt_portal.User"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
FORMS_URLFIELD_ASSUME_HTTPS = True  # what Django 6 does anyway
CRISPY_TEMPLATE_PACK = "designsystemet"
CRISPY_ALLOWED_TEMPLATE_PACKS = "designsystemet"
CRISPY_FAIL_SILENTLY = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "umt_portal.home.navigation.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "umt_portal.design.templatetags.design",
                "umt_portal.notices.templatetags.notices",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------------
DATABASES = {
    "default": env.db_url_config(
        env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'umt.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing halfway
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # A worker's process needs one connection, one for the web as many as it has threads.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = (
        {"min_size": 1, "max_size": 10, "timeout": 10}
        if env.bool("DATABASE_POOL", default=PRODUCTION)
        else False
    )
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # one that the database has closed is not handed out
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "cache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- Language and time --------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian Bokmål")), ("nn", _("Norwegian Nynorsk")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["umt_portal.design.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Files -----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))()
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.path(
    "MEDIA_ROOT", default=str(VAR_DIR / "media")
)()  # outside the web root; served after an access check
FILE_UPLOAD_PERMISSIONS = 0o600
LARGEST_REQUEST = 25_000_000  # bytes: the largest paper, and room for what is around it
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION or DEMO
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- Mail and jobs ---------------------------------------------------------------------------------------
EMAIL_URL = env.str("EMAIL_URL", default="") or "mailbox://"
if EMAIL_URL == "mailbox://":  # the demo's mailbox: one file per mail, opened in the browser at /postkasse/
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
else:
    vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "UMT-portalen <portalen@umt.example>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SECRETARIAT_EMAIL = env.str("SECRETARIAT_EMAIL", default="sekretariat@umt.example")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 600, "socket_timeout": 5, "socket_connect_timeout": 2}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "queue"),
        "data_folder_out": str(VAR_DIR / "queue"),
        "control_folder": str(VAR_DIR / "queue-control"),
        "polling_interval": 0.1,  # seconds between looks into the folder, and so between two tasks
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
# Mail has a queue of its own: the clock's ticks do not stand behind a large mailing.
CELERY_TASK_QUEUES = [Queue("celery", Exchange("celery"), "celery"), Queue("post", Exchange("post"), "post")]
CELERY_TASK_ROUTES = {"umt_portal.notices.tasks.deliver": {"queue": "post"}}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_DB_REUSE_MAX = 10**9  # Celery itself closes no connection, see `umt_portal.celery`
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "umt_portal.clock:Clock"
NOTICES_CLAIM_SECONDS = env.int(
    "NOTICES_CLAIM_SECONDS", default=120
)  # then a claimed message is taken for abandoned
NOTICES_MOST_TRIES = env.int("NOTICES_MOST_TRIES", default=12)  # over most of a day, ever further apart
NOTICES_QUIET_FROM = env.int("NOTICES_QUIET_FROM", default=21)  # hours in Norway; equal is never quiet
NOTICES_QUIET_UNTIL = env.int("NOTICES_QUIET_UNTIL", default=8)
NOTICES_SCHOOL_FROM = env.str("NOTICES_SCHOOL_FROM", default="08:30")  # for who wants no push meanwhile
NOTICES_SCHOOL_UNTIL = env.str("NOTICES_SCHOOL_UNTIL", default="14:00")
SMS_URL = env.str("SMS_URL", default="")  # empty: no SMS
VAPID_KEY_FILE = VAR_DIR / "vapid.key"  # made at set-up, where the environment has none
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", default="") or (
    VAPID_KEY_FILE.read_text(encoding="ascii").strip() if VAPID_KEY_FILE.exists() else ""
)
PUSH_HOSTS = [  # the portal writes to no other host, whatever address a browser gives
    "fcm.googleapis.com",
    "*.push.services.mozilla.com",
    "*.notify.windows.com",
    "*.push.apple.com",
    *env.list("PUSH_HOSTS", default=[]),
]

# --- Sign-in -------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/min-side/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "umt_portal.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "umt_portal.accounts.sign_in_forms.PasswordForm",
    "request_login_code": "umt_portal.accounts.sign_in_forms.CodeForm",
    "confirm_login_code": "umt_portal.accounts.sign_in_forms.ConfirmCodeForm",
    "reset_password": "umt_portal.accounts.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "umt_portal.accounts.sign_in_forms.NewPasswordForm",
    "set_password": "umt_portal.accounts.sign_in_forms.SetPasswordForm",
    "change_password": "umt_portal.accounts.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "umt_portal.accounts.sign_in_forms.ReauthenticateForm",
    "add_email": "umt_portal.accounts.sign_in_forms.ChangeAddressForm",
}
MFA_FORMS = {
    "authenticate": "umt_portal.accounts.sign_in_forms.AppCodeForm",
    "reauthenticate": "umt_portal.accounts.sign_in_forms.AppCodeAgainForm",
    "activate_totp": "umt_portal.accounts.sign_in_forms.StartAppForm",
    "add_webauthn": "umt_portal.accounts.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "umt_portal.accounts.sign_in_forms.RenamePasskeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "optional"  # accepting an invitation verifies the address; a change of it is verified by mail
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # to change the address: a phone left open is not enough
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/konto/"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE_URL.startswith("https:") else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if PRODUCTION else 0)
ACCOUNT_RATE_LIMITS = {"plain_check": "60/m/ip"}  # beside allauth's own
MFA_ADAPTER = "umt_portal.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up here; whoever has an account was given it
MFA_TOTP_ISSUER = "UMT-portalen"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http:")
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=PRODUCTION)  # for the secretariat and administrators
SOCIALACCOUNT_ADAPTER = "umt_portal.accounts.adapters.OutsideAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another site (form-action), a link may
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_apps(env), "OAUTH_PKCE_ENABLED": True}}
AUDITLOG_DISABLE_REMOTE_ADDR = True  # who, what and when is enough
INVITATION_DAYS = env.int("INVITATION_DAYS", default=30)

# --- Security ---------------------------------------------------------------------------------------------------
SECURE_HTTPS = env.bool("SECURE_HTTPS", default=PRODUCTION)
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^livez$",
    r"^readyz$",
    r"^metrics$",
]  # asked by the machine next door, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_HTTPS else None
SECURE_HSTS_SECONDS = (
    31_536_000 if SECURE_HTTPS and PRODUCTION else 0
)  # a demo must not bind localhost for a year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # forms carry the token; no script reads a cookie
LANGUAGE_COOKIE_SAMESITE = "Lax"
if SECURE_HTTPS:  # a browser takes these names only over https, for this very host
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_AGE = 14 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# --- Looking after it -----------------------------------------------------------------------------------------
LOGGING = logs.configure(
    as_json=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING")
)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10  # DEBUG: one line for each request is enough
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = 20  # INFO: a refusal is the portal doing its job
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # what a scraper of /metrics has to show
OUTBOX_PATIENCE = env.int("OUTBOX_PATIENCE", default=1800)  # seconds of lateness before /readyz says so

refuse_unsafe(globals())
