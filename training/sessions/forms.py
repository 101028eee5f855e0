from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from training.sessions.models import Session
from umt_portal.design.layout import Row, form_helper


class SessionForm(forms.ModelForm):
    """`municipalities` are those one may choose; without `may_choose_all` one of them must be chosen."""

    seat_count = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Leave empty when there is room for all."),
    )

    class Meta:
        model = Session
        fields = ["municipality", "starts_at", "ends_at", "place", "teacher", "seat_count"]

    def __init__(
        self, *args, cancel: str, municipalities: QuerySet[Municipality], may_choose_all: bool, **kwargs
    ):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = municipalities
        field.required = not may_choose_all
        field.empty_label = _("All municipalities") if may_choose_all else None
        field.help_text = ""
        self.helper = form_helper(
            "municipality", Row("starts_at", "ends_at"), "place", "teacher", "seat_count", cancel=cancel
        )

    def _post_clean(self) -> None:
        """Whether the times can be right is for the action to say."""
