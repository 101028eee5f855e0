from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    """Municipalities, their youth councils, coordinators, and their seats in UMT."""

    name = "councils"
    verbose_name = _("Councils")

    def ready(self) -> None:
        from councils.consents import receivers as _consents  # noqa: F401
        from councils.consents import reminders as _consent_messages  # noqa: F401  announces its kinds
        from councils.coordinators import groups as _coordinator_groups  # noqa: F401  announces whom one can write to
        from councils.coordinators import messages as _coordinator_messages  # noqa: F401
        from councils.coordinators import receivers as _coordinators  # noqa: F401  connects when apps are loaded
        from councils.delegates import groups as _delegate_groups  # noqa: F401
        from councils.delegates import receivers as _delegates  # noqa: F401
        from councils.delegates import reminders as _terms  # noqa: F401
        from councils.delegates.triggers import make_triggers
        from councils.members import groups as _member_groups  # noqa: F401
        from councils.members import receivers as _members  # noqa: F401
        from councils.municipalities import groups as _municipality_groups  # noqa: F401
        from councils.municipalities import receivers as _municipalities  # noqa: F401

        post_migrate.connect(make_triggers, sender=self)
