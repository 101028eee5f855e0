from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality
from meetings.subscriptions.topics import Topic, themes
from umt_portal.design.layout import Div, form_helper


class FollowForm(forms.Form):
    """An address is enough. `website` is a trap: people do not see it, and programs fill it in."""

    what = forms.ChoiceField(label=_("What do you want to follow?"))
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We use it for nothing else, and you can stop at any time."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, topic: Topic, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {one.code: one for one in _topics(topic)}
        self.fields["what"].choices = [(code, one.label) for code, one in self.topics.items()]
        self.initial["what"] = topic.code
        trap = Div("website", hidden=True)
        self.helper = form_helper("what", "email", trap, submit=_("Follow"), action=action)

    @property
    def topic(self) -> Topic:
        return self.topics[self.cleaned_data["what"]]

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data["website"])


def _topics(topic: Topic) -> list[Topic]:
    """All one can choose; a single decision only on the way from its page."""
    everyone = [Topic(municipality=one) for one in Municipality.objects.participating()]
    about = [Topic(theme=texts[0]) for texts in themes().values()]
    return [topic, Topic(), *everyone, *about] if topic.decision else [Topic(), *everyone, *about]
