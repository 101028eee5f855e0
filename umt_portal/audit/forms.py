from auditlog.models import LogEntry
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.audit.registry import recorded_models

ACTIONS = [
    ("", pgettext_lazy("filter", "All")),
    (LogEntry.Action.CREATE, pgettext_lazy("log", "Made")),
    (LogEntry.Action.UPDATE, pgettext_lazy("log", "Changed")),
    (LogEntry.Action.DELETE, pgettext_lazy("log", "Deleted")),
    (LogEntry.Action.ACCESS, pgettext_lazy("log", "Read")),
]


def things() -> list[tuple]:
    types = ContentType.objects.get_for_models(*recorded_models())
    named = sorted((capfirst(str(model._meta.verbose_name)), kind.pk) for model, kind in types.items())
    return [("", pgettext_lazy("filter", "All")), *((pk, name) for name, pk in named)]


class LogFilter(forms.Form):
    q = forms.CharField(label=_("Who did it, or what it was done to"), required=False)
    thing = forms.TypedChoiceField(
        label=_("What"), choices=things, coerce=int, empty_value=None, required=False
    )
    action = forms.TypedChoiceField(
        label=pgettext_lazy("log", "Done"), choices=ACTIONS, coerce=int, empty_value=None, required=False
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
