from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.evaluations.queries import FACES, QUESTIONS
from umt_portal.design.layout import form_helper

FACES_TEMPLATE = "meetings/evaluations/faces.html"


class EvaluationForm(forms.Form):
    """Three questions, five faces each."""

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                coerce=int,
                choices=list(FACES.items()),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the five.")},
            )
        fields = [Field(name, template=FACES_TEMPLATE) for name in QUESTIONS]
        self.helper = form_helper(*fields, submit=_("Send my answers"), cancel=cancel)
