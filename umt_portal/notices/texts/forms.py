"""The words of one kind in one language, and the filter of the list of all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umt_portal.notices.texts.models import MessageText


class TextForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject"), max_length=MessageText._meta.get_field("subject").max_length, strip=True
    )
    body = forms.CharField(
        label=_("First words"),
        max_length=MessageText._meta.get_field("body").max_length,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "A blank line makes a new paragraph. **bold**, *italics*, [link](https://…), and lines that begin with -."
        ),
    )

    def __init__(self, *args: Any, needs_body: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].required = needs_body


class TextFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, widget=forms.SearchInput)
    only_changed = forms.BooleanField(label=_("Only those that are changed"), required=False)
