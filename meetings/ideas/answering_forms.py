"""What those who answer fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.ideas.models import Idea
from umt_portal.design.layout import Choices, form_helper


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
