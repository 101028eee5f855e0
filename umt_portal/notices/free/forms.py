"""What to write, and to whom."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.notices.audiences import choices_for
from umt_portal.notices.free.permissions import can_hurry
from umt_portal.notices.plan.models import FreeMessage
from umt_portal.notices.texts.checks import in_links


class FreeForm(forms.Form):
    audience = forms.ChoiceField(label=_("To"))
    subject = forms.CharField(
        label=_("Subject"), max_length=FreeMessage._meta.get_field("subject").max_length
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=FreeMessage._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "The greeting and your name are added by themselves. A blank line makes a new paragraph. "
            "**bold**, *italics*, [link](https://…), and lines that begin with -."
        ),
    )
    is_urgent = forms.BooleanField(
        label=_("This is urgent"),
        required=False,
        help_text=_("It comes at once, also at night. Use it only when it can not wait till morning."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = [("", _("Choose a group")), *choices_for(user)]
        if not can_hurry(user):
            del self.fields["is_urgent"]

    def clean_text(self) -> str:
        if faults := in_links(self.cleaned_data["text"]):
            raise forms.ValidationError(faults)
        return self.cleaned_data["text"]
