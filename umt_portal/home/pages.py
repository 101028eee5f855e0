"""Pages that stand still: about UMT, privacy, accessibility, and the phone's "More"."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from councils.models import Municipality
from meetings.models import Body
from umt_portal.home.prose import prose
from umt_portal.regulations.numbers import Key, number, numbers


@method_decorator(login_not_required, name="dispatch")
class PublicPage(TemplateView):
    """A page for everyone."""

    extra_context = {"contact_email": settings.SECRETARIAT_EMAIL}


class ProsePage(PublicPage):
    """A page that is one longer text."""

    template_name = "home/prose.html"
    name = ""
    heading: Any = ""
    lang = ""  # for a page that is in one language only

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(heading=self.heading, lang=self.lang, **kwargs)
        facts = {"contact_email": settings.SECRETARIAT_EMAIL, "sender_days": number(Key.SENDER_DAYS)}
        return context | {"text": prose(self.name, facts, self.lang)}


class PlainPage(ProsePage):
    name, heading = "plain", _("UMT in easy words")


class SamiPage(ProsePage):
    name, heading, lang = "sami", "Davvisámegillii", "se"


class PrivacyPage(ProsePage):
    name, heading = "privacy", _("Privacy")


class AccessibilityPage(ProsePage):
    name, heading = "accessibility", _("Accessibility statement")


class AboutPage(PublicPage):
    template_name = "home/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            municipalities=Municipality.objects.participating(),
            bodies=Body.objects.filter(is_active=True),
            rules=numbers(),
            region=prose("region", {}),
            **kwargs,
        )


class MorePage(TemplateView):
    """Everything that does not fit in the phone's tab bar, and the way out."""

    template_name = "home/more.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(groups=self.groups(), **kwargs)

    def groups(self) -> list[tuple[Any, list[tuple[str, str, Any]]]]:
        """(heading, [(url, icon, label)]) for this person."""
        roles = self.request.user.roles
        work = [
            ("cases", "doc", _("Cases")),
            ("cards", "spark", _("What worked")),
            ("ideas", "chat", _("Ideas")),
            ("hearings", "chat", _("Hearings")),
            ("courses", "book", _("Training")),
            ("calendar", "cal", _("Meetings in your calendar")),
        ]
        if roles.is_secretariat or roles.is_coordinator:
            work += [
                ("idea_queue", "chat", _("Ideas that wait for an answer")),
                ("rides", "car", _("Rides")),
                ("municipalities", "users", _("Municipalities")),
                ("coverage", "chart", _("Who has had training")),
                ("roster_import", "upload", _("Import a list of people")),
                ("invitations", "mail", _("Invitations")),
                ("outbox_log", "bell", _("Sent messages")),
            ]
        if roles.is_secretariat:
            work += [
                ("region_board", "chart", _("All seats")),
                ("bodies", "users", _("Bodies")),
                ("audit_log", "lock", _("Who changed what")),
            ]
        if roles.is_secretariat or roles.is_project:
            work.append(("reports", "chart", _("Reports")))
        me = [
            ("account_settings", "user", _("My account")),
            ("notices", "bell", _("Notices")),
            ("search", "search", _("Search")),
        ]
        about = [
            ("delegates", "users", _("Delegates")),
            ("youth_councils", "users", _("Youth councils")),
            ("about", "info", _("About UMT")),
            ("privacy", "lock", _("Privacy")),
            ("accessibility", "ok", _("Accessibility statement")),
        ]
        return [
            (heading, [(reverse(name), icon, label) for name, icon, label in links])
            for heading, links in ((_("Work"), work), (_("Me"), me), (_("About"), about))
        ]
