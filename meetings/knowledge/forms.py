from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.knowledge.models import Card
from umt_portal.design.layout import form_helper

TEXTS = ["title", "what", "how", "cost", "contact_office"]


class CardForm(forms.ModelForm):
    """What worked, in a couple of minutes. By a link it also asks who writes."""

    name = forms.CharField(
        label=_("Who writes this?"),
        max_length=120,
        help_text=_("Shown to those who publish the card, not to everyone."),
    )

    class Meta:
        model = Card
        fields = TEXTS
        labels = {
            "title": _("What is it called?"),
            "what": _("What worked?"),
            "how": _("How did you do it?"),
            "cost": _("What did it cost?"),
            "contact_office": _("Which office can others ask?"),
        }
        help_texts = {
            "what": _("What is better now for young people?"),
            "how": _("Who decided, who did the work, how long did it take, and what would you do otherwise?"),
            "cost": _("For example: 40,000 kroner a year, and some hours a week."),
            "contact_office": _("An office with its e-mail or phone, never a person."),
        }
        widgets = {"what": forms.Textarea(attrs={"rows": 4}), "how": forms.Textarea(attrs={"rows": 6})}

    def __init__(
        self, *args: Any, submit: Any, ask_name: bool = False, cancel: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not ask_name:
            del self.fields["name"]
        last = ["name"] if ask_name else []
        self.helper = form_helper(*TEXTS, *last, submit=submit, cancel=cancel)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class CardFilter(forms.Form):
    """The filters of the list of cards."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=80, help_text=_("For example bus or club.")
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("All")
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, themes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.all()
        self.fields["theme"].choices = [("", _("All")), *((theme, theme) for theme in themes)]
