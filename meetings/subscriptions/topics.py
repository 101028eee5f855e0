"""What one can follow, as an address says it and as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from councils.municipalities.models import Municipality
from meetings.decisions.models import Decision
from meetings.decisions.permissions import shown_to_everyone
from meetings.subscriptions.models import Subscription

EVERYTHING, MUNICIPALITY, THEME, DECISION = "alt", "kommune", "tema", "vedtak"


@dataclass(frozen=True)
class Topic:
    """Everything, unless one of the three is given."""

    municipality: Municipality | None = None
    theme: str = ""
    decision: Decision | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """As a subscription holds it."""
        return {"municipality": self.municipality, "theme": self.theme, "decision": self.decision}

    @property
    def code(self) -> str:
        """As an address and a form hold it: `kommune:senja`."""
        if self.municipality:
            return f"{MUNICIPALITY}:{self.municipality.slug}"
        if self.decision:
            return f"{DECISION}:{self.decision.pk}"
        return f"{THEME}:{slug_of(self.theme)}" if self.theme else EVERYTHING

    @property
    def label(self) -> str:
        if self.municipality:
            return _("Decisions for %(name)s") % {"name": self.municipality.name}
        if self.decision:
            return _("The decision “%(title)s”") % {"title": self.decision.title}
        return _("Decisions about %(theme)s") % {"theme": self.theme} if self.theme else _("All decisions")

    @property
    def feed_path(self) -> str:
        if self.municipality:
            return reverse("decision_feed_municipality", args=[self.municipality.slug])
        if self.decision:
            return reverse("decision_feed_one", args=[self.decision.pk])
        return (
            reverse("decision_feed_theme", args=[slug_of(self.theme)])
            if self.theme
            else reverse("decision_feed")
        )

    @property
    def page_path(self) -> str:
        return self.decision.get_absolute_url() if self.decision else reverse("decisions")


def slug_of(theme: str) -> str:
    """A theme in an address. Themes that differ only in capitals and signs are one."""
    return slugify(theme, allow_unicode=True)


def themes() -> dict[str, list[str]]:
    """Every theme of a public decision: its slug, and the ways it is written."""
    found: dict[str, list[str]] = {}
    texts = Decision.objects.filter(shown_to_everyone()).exclude(theme="").order_by("theme")
    for text in texts.values_list("theme", flat=True).distinct():
        if slug := slug_of(text):
            found.setdefault(slug, []).append(text)
    return found


def topic_of(subscription: Subscription) -> Topic:
    return Topic(subscription.municipality, subscription.theme, subscription.decision)


def find(code: str) -> Topic | None:
    """The topic of a code, or None when everyone may not know of it."""
    kind, _colon, key = code.partition(":")
    if code == EVERYTHING:
        return Topic()
    if kind == MUNICIPALITY:
        one = Municipality.objects.filter(slug=key).first()
        return Topic(municipality=one) if one else None
    if kind == DECISION and key.isdecimal() and len(key) < 10:
        decision = Decision.objects.filter(shown_to_everyone(), pk=int(key)).select_related("body").first()
        return Topic(decision=decision) if decision else None
    texts = themes().get(key) if kind == THEME else None
    return Topic(theme=texts[0]) if texts else None
