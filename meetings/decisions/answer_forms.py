"""What is asked when a decision is sent, answered, given more time, handed over and judged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from meetings.cases.forms import FilesField, FilesInput
from meetings.decisions.models import FollowUp, FollowUpEvent, Verdict
from meetings.decisions.owners import Asked, Owner
from umt_portal.design.dates import longdate
from umt_portal.design.layout import Choices, Fieldset, Row, Submit, form_helper
from umt_portal.documents.uploads import ACCEPT

SEND_ANEW = _("Send a new link")
PARTS = ("name", "title", "email", "language")  # of an owner


class SendForm(forms.Form):
    """When everybody must answer, and who answers for each of them."""

    due_on = forms.DateField(label=_("Answer by"), help_text=_("Everyone can see this date."))

    def __init__(self, *args: Any, follow_ups: list[FollowUp], cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.follow_ups = follow_ups
        sections = [self._ask_about(up, number) for number, up in enumerate(follow_ups)]
        self.helper = form_helper("due_on", *sections, submit=_("Send the decision"), cancel=cancel)

    def _ask_about(self, up: FollowUp, number: int) -> Fieldset:
        name, title, email, language = (f"{part}_{number}" for part in PARTS)
        no_mail = (
            "" if up.owner_email else _("Without an e-mail, the coordinator or you must write the answer.")
        )
        self.fields[name] = forms.CharField(label=_("Who answers"), max_length=120, initial=up.owner_name)
        self.fields[title] = forms.CharField(
            label=_("Title"), max_length=120, initial=up.owner_title, required=False
        )
        self.fields[email] = forms.EmailField(
            label=_("E-mail"), initial=up.owner_email, required=False, help_text=no_mail
        )
        self.fields[language] = forms.ChoiceField(
            label=_("Language"), choices=settings.LANGUAGES, initial=up.owner_language
        )
        return Fieldset(up.asked_name, Row(name, title), Row(email, language))

    def owners(self) -> dict[Asked, Owner]:
        found = {}
        for number, up in enumerate(self.follow_ups):
            found[up.asked] = Owner(*(self.cleaned_data[f"{part}_{number}"] for part in PARTS))
        return found


class AnswerForm(forms.Form):
    """One of six plain answers, a few words, and perhaps a paper."""

    answer = forms.ChoiceField(
        label=_("What is your answer?"), choices=FollowUpEvent.Answer.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Say it in a few words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everyone can read this. What will you do, and when? If no: why not?"),
    )
    upload = FilesField(
        label=_("Papers"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text=_("You can choose several. At most 20 MB each. Everyone can read them."),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("Shown with the answer."))

    def __init__(self, *args: Any, cancel: str = "", ask_name: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_name:
            del self.fields["name"]
        last = ["name"] if ask_name else []
        self.helper = form_helper(
            Choices("answer"), "text", "upload", *last, submit=_("Send the answer"), cancel=cancel
        )


class WordsForm(forms.Form):
    """A few words: what they ask us, or what we answer."""

    text = forms.CharField(label="", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(
        self, *args: Any, label: Any, help_text: Any, submit: Any, cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text
        self.helper = form_helper("text", submit=submit, cancel=cancel)


class VerdictForm(forms.Form):
    """Did it happen? Yes, partly or no, and a few words. `verdict` says which of the questions that wait is answered."""

    verdict = forms.IntegerField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Did it happen?"), choices=Verdict.Answer.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Tell briefly"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The secretariat reads it before everyone can. Write no names."),
    )

    def __init__(self, *args: Any, action: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        send = Submit(_("Send the answer"), color="brand1")
        self.helper = form_helper(Choices("answer"), "comment", submit=send, action=action, card=False)


class MoveForm(forms.Form):
    """A new date to answer by, with a reason for everyone to read."""

    due_on = forms.DateField(label=_("New date to answer by"))
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea, help_text=_("Everyone can read this.")
    )

    def __init__(self, *args: Any, cancel: str, last: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if last:
            words = _("%(day)s at the latest. You can do this once.")
            self.fields["due_on"].help_text = words % {"day": longdate(last)}
        self.helper = form_helper("due_on", "reason", submit=_("Save the new date"), cancel=cancel)


class HandOverForm(forms.ModelForm):
    """Who answers from now on."""

    class Meta:
        model = FollowUp
        fields = ("owner_name", "owner_title", "owner_email", "owner_language")

    def __init__(self, *args: Any, cancel: str, submit: Any = SEND_ANEW, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_email"].required = True
        self.helper = form_helper(*self._meta.fields, submit=submit, cancel=cancel)

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""

    @property
    def owner(self) -> Owner:
        return Owner(*(self.cleaned_data[name] for name in self._meta.fields))
