from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.cases.models import Question
from umt_portal.design.layout import Choices, Fieldset, form_helper


class AskForm(forms.ModelForm):
    """A question, who can answer it, and by when."""

    class Meta:
        model = Question
        fields = ("text", "handler_name", "handler_email", "due_on")
        labels = {"text": _("What do you want to know?")}
        help_texts = {
            "text": _("Ask one thing at a time. Everyone who can read the case can read the question."),
            "handler_name": _(
                "For example: Transport in Troms county. Everyone who reads the case can see it."
            ),
            "handler_email": _("Only you and the secretariat can see it."),
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "text",
            Fieldset(_("Who can answer?"), "handler_name", "handler_email"),
            "due_on",
            submit=_("Send the question"),
            cancel=cancel,
        )

    def _post_clean(self) -> None:
        """The action writes; the form only reads the fields."""


class SendAnewForm(AskForm):
    """Somebody else answers, or needs a new link or more time."""

    class Meta(AskForm.Meta):
        fields = ("handler_name", "handler_email", "due_on")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, cancel=cancel, **kwargs)
        self.helper = form_helper(
            "handler_name", "handler_email", "due_on", submit=_("Send a new link"), cancel=cancel
        )


class AnswerQuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Plain words a 13-year-old understands."),
    )
    name = forms.CharField(
        label=_("Who answers?"),
        max_length=120,
        help_text=_("Shown with the answer: your office, or your name."),
    )

    def __init__(self, *args: Any, cancel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("text", "name", submit=_("Send the answer"), cancel=cancel)


class RateForm(forms.Form):
    """Could the answer be understood? Perhaps with what was hard."""

    is_understood = forms.ChoiceField(
        label=_("Did you understand the answer?"),
        choices=[("ja", _("Yes, I understood it")), ("nei", _("No, it was hard to understand"))],
        widget=forms.RadioSelect,
    )
    was_hard = forms.CharField(
        label=_("What was hard?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example a word, or a whole sentence. The office gets it without your name. Everyone who can read the "
            "case can read it."
        ),
    )

    def __init__(self, *args: Any, cancel: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(Choices("is_understood"), "was_hard", submit=_("Send"), cancel=cancel)
