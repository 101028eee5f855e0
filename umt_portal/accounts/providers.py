"""Sign-in through others (Feide, ID-porten, Entra, any OpenID Connect), read from the setting OIDC_PROVIDERS."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

REQUIRED = {"id", "name", "server_url", "client_id"}
ALLOWED = REQUIRED | {
    "secret",
    "note",  # one line under the button
    "verified_email",  # true, or the domains whose addresses this provider vouches for
    "is_strong",  # its sign-in is a second factor in itself, as ID-porten's is
    "scope",
    "token_auth_method",
    "uid_field",
}


def oidc_apps(env) -> list[dict[str, Any]]:
    """The providers in the form that allauth wants."""
    return [_app(provider) for provider in env.json("OIDC_PROVIDERS", default=[])]


def _app(provider: dict[str, Any]) -> dict[str, Any]:
    missing, unknown = REQUIRED - set(provider), set(provider) - ALLOWED
    if missing or unknown:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: missing {sorted(missing)}, unknown {sorted(unknown)}")
    settings = {key: provider[key] for key in ALLOWED - REQUIRED - {"secret"} if key in provider}
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider.get("secret", ""),
        "settings": settings | {"server_url": provider["server_url"]},
    }
