from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.statements.models import Change
from umt_portal.design.layout import Buttons, Submit, form_helper

LABELS = {Change.Kind.EDIT: _("The paragraph as you want it"), Change.Kind.ADD: _("The new paragraph")}


class StartForm(forms.Form):
    text = forms.CharField(
        label=_("A first draft"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "It need not be finished: a few lines are enough to begin. An empty line makes a new paragraph."
        ),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("text", submit=_("Start writing together"), cancel=cancel)


class ChangeForm(forms.Form):
    """Proposed to the others; whoever decides may also write it at once."""

    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    why = forms.CharField(
        label=_("Why?"), required=False, max_length=300, help_text=_("So that the others understand it.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, can_decide: bool, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ["text", "why", "seen"]
        if kind == Change.Kind.REMOVE:
            del self.fields["text"]
            names.remove("text")
        else:
            self.fields["text"].label = LABELS[Change.Kind(kind)]
        at_once = Submit(_("Do it at once"), name="at_once", variant="secondary")
        others = [at_once] if can_decide else []
        self.helper = form_helper(*names, submit=_("Propose it"), cancel=cancel)
        if others:
            self.helper.layout.fields[-1] = Buttons(_("Propose it"), *others, cancel=cancel)


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who write together can read it, with your first name."),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("text", submit=_("Comment"), cancel=cancel)
