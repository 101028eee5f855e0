from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.ideas.models import Idea
from umt_portal.design.layout import Div, Field, form_helper

State = Idea.State


class IdeaForm(forms.ModelForm):
    """Two questions and where; the rest is a tap each. Who may read what is said at the field."""

    token = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    homepage = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Idea
        fields = ("title", "text", "municipality", "age_band", "sent_for", "how_many", "sender_email")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "age_band": forms.RadioSelect,
            "sent_for": forms.RadioSelect,
            "how_many": forms.NumberInput(attrs={"min": 2, "inputmode": "numeric"}),
            "sender_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {"municipality": _("Which municipality is it about?"), "sender_email": _("Your e-mail")}
        help_texts = {
            "title": _("In one sentence. For example: A later bus home on Fridays."),
            "text": _(
                "Everyone can read it, when a person has read it first. Leave out names, phone numbers and e-mail."
            ),
            "age_band": _("Everyone can see the age, and the municipality. Nobody sees a name."),
            "how_many": _("Only when it is from a class, a club or a team."),
            "sender_email": _(
                "You need not write any. With it, we tell you each time something happens. Only the coordinator in the "
                "municipality and the secretariat can see it. Nobody else learns who you are."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.participating()
        self.fields["age_band"].choices = [(age.value, capfirst(age.label)) for age in Idea.Age]
        self.helper = form_helper(
            "token",
            "title",
            "text",
            "municipality",
            "age_band",
            "sent_for",
            Field("how_many", wrapper_class="umt-how-many"),
            "sender_email",
            Div("homepage", css_class="umt-trap", aria_hidden="true"),
            submit=_("Send the idea"),
        )

    def clean_homepage(self) -> str:
        """No person sees this field; robots fill in all of them."""
        if self.cleaned_data["homepage"]:
            self.data = self.data.copy()
            self.data["homepage"] = ""
            words = _("A field that should be empty was filled in. It is empty now: press send once more.")
            raise forms.ValidationError(words, code="robot")
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("sent_for") == Idea.SentFor.ALONE:
            data["how_many"] = None
        elif data.get("sent_for") and not data.get("how_many") and "how_many" not in self.errors:
            self.add_error("how_many", forms.ValidationError(_("Write how many you are."), code="how_many"))
        return data

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""

    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Leave it empty to get no more e-mail. We then delete the address at once."),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("email", cancel=cancel)


class IdeaFilter(forms.Form):
    """The filters of the open list."""

    STATES = [
        ("", _("All")),
        *((state.value, state.label) for state in (State.OPEN, State.TAKEN, State.ANSWERED)),
    ]

    q = forms.CharField(label=_("Search"), required=False)
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality"), required=False, empty_label=_("All")
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(label=_("Status"), choices=STATES, required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Newest first")), ("support", _("Most support first"))],
    )

    def __init__(self, *args: Any, themes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.all()
        self.fields["theme"].choices = [("", _("All")), *((theme, theme) for theme in themes)]
