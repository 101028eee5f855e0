from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.ideas.models import Idea
from umt_portal.design.layout import Choices, Div, Field, form_helper

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


class HandlingForm(forms.Form):
    """What those who answer fill in about one idea."""

    def __init__(self, *args: Any, idea: Idea, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idea, self.cancel = idea, cancel
        if idea.shown_at:
            self.fields.pop("is_shown", None)
        self.lay_out()

    def lay_out(self) -> None:
        raise NotImplementedError

    def _shown(self) -> list[str]:
        return [name for name in ("is_shown",) if name in self.fields]


class ShowForm(HandlingForm):
    theme = forms.CharField(
        label=_("Theme"),
        max_length=60,
        required=False,
        help_text=_("One or two words, so that it can be found. For example: Bus and road."),
    )

    def lay_out(self) -> None:
        self.helper = form_helper("theme", submit=_("Show it to everyone"), cancel=self.cancel)


class AnswerForm(HandlingForm):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Say thank you, say why it is not taken further, and what the young person can do now."),
    )
    is_shown = forms.BooleanField(
        label=_("Show the idea and the answer to everyone"), required=False, initial=True
    )

    def lay_out(self) -> None:
        self.helper = form_helper("answer", *self._shown(), submit=_("Send the answer"), cancel=self.cancel)

    def clean_answer(self) -> str:
        """A beginning is not an answer."""
        answer = self.cleaned_data["answer"].strip()
        if " ".join(answer.split()) == " ".join(beginning().split()):
            raise forms.ValidationError(
                _("Finish the sentence: say why it is not taken further."), code="unfinished"
            )
        return answer


def beginning() -> str:
    """Where an answer may start."""
    return gettext(
        "Hi! Thank you for sending this in. We have read it and talked about it.\n\n"
        "We do not take it further now, because "
    )


class RefuseForm(HandlingForm):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The sender can read this, and nobody else. The idea is shown to nobody."),
    )

    def lay_out(self) -> None:
        self.helper = form_helper("reason", submit=_("Do not show it"), cancel=self.cancel)


class TakeUpForm(HandlingForm):
    title = forms.CharField(label=_("Title of the case"), max_length=160)
    summary = forms.CharField(
        label=_("In short"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Plain words a 13-year-old understands."),
    )
    is_shown = forms.BooleanField(label=_("Show the idea to everyone"), required=False, initial=True)
    is_public = forms.BooleanField(label=_("Show the case to everyone at once"), required=False, initial=True)

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        self.may_publish = may_publish
        super().__init__(*args, **kwargs)

    def lay_out(self) -> None:
        names = ["title", "summary", *self._shown()]
        if self.may_publish:
            names.append("is_public")
        else:
            del self.fields["is_public"]
        self.helper = form_helper(*names, submit=_("Make it a case"), cancel=self.cancel)


class MergeForm(HandlingForm):
    """Which of those that were found it is the same as."""

    into = forms.ModelChoiceField(
        Idea.objects.none(),
        label=_("Which one is it the same as?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, doubles: Any, **kwargs: Any) -> None:
        self.doubles = doubles
        super().__init__(*args, **kwargs)

    def lay_out(self) -> None:
        field = self.fields["into"]
        field.queryset = self.doubles
        field.label_from_instance = _as_choice
        self.helper = form_helper(Choices("into"), submit=_("Put them together"), cancel=self.cancel)


def _as_choice(idea: Idea) -> str:
    return f"{idea.title} ({idea.municipality}, {idea.get_state_display()})"
