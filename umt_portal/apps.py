from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UmtPortalConfig(AppConfig):
    """What all rooms share, and the top floor that sees all apps."""

    name = "umt_portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from umt_portal.access import receivers as _access  # noqa: F401  connects when apps are loaded
        from umt_portal.accounts import receivers as _accounts  # noqa: F401
        from umt_portal.audit import registry
        from umt_portal.notices import messages as _messages  # noqa: F401  its kinds register when imported
        from umt_portal.notices import receivers as _notices  # noqa: F401
        from umt_portal.notices.reach import copies as _copies  # noqa: F401
        from umt_portal.notices.reach import digest as _digest  # noqa: F401

        registry.register_all()
