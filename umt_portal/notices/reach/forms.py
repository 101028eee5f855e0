"""How and when one wants to be reached, and a device that says yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from umt_portal.accounts.models import User
from umt_portal.notices.kinds import Kind
from umt_portal.notices.models import Channel
from umt_portal.notices.reach.channels import wants
from umt_portal.notices.reach.models import Timing
from umt_portal.notices.reach.queries import channels_of, kinds_of, wishes_of

HEADINGS = {
    Channel.EMAIL: _("E-mail"),
    Channel.PUSH: pgettext_lazy("channel", "Phone"),
    Channel.SMS: _("SMS"),
}


@dataclass(frozen=True)
class Cell:
    """One kind on one channel."""

    channel: Channel
    is_ticked: bool
    is_fixed: bool

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.channel])


class WishesForm(forms.Form):
    """A tick for each kind on each channel one has, and the hours."""

    email = forms.MultipleChoiceField(required=False)
    push = forms.MultipleChoiceField(required=False)
    sms = forms.MultipleChoiceField(required=False)
    digest = forms.ChoiceField(
        label=_("E-mail that can wait"),
        choices=[
            (Timing.Digest.NEVER, _("Comes when it is written")),
            (Timing.Digest.DAILY, _("One mail a day, at four in the afternoon")),
            (Timing.Digest.WEEKLY, _("One mail a week, on Mondays")),
        ],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("What you must know, and what you must answer soon, comes at once all the same."),
    )
    clock = {"widget": forms.TimeInput(format="%H:%M", attrs={"type": "time"}), "required": False}
    quiet_from = forms.TimeField(label=_("Quiet from"), **clock)
    quiet_until = forms.TimeField(label=_("Quiet until"), **clock)
    is_quiet_at_school = forms.BooleanField(
        label=_("No notices on the phone in school hours"), required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channels, self.kinds, self.wishes = channels_of(user), kinds_of(user), wishes_of(user)
        for channel in Channel:
            if channel in self.channels:
                offered = [(kind.key, kind.label) for kind in self.offered(channel)]
                self.fields[channel.value].choices = offered
            else:
                del self.fields[channel.value]
        timing = Timing.objects.filter(person=user).first() or Timing()
        for name in ("digest", "quiet_from", "quiet_until", "is_quiet_at_school"):
            self.fields[name].initial = getattr(timing, name)
        if Channel.PUSH not in self.channels:
            del self.fields["is_quiet_at_school"]

    def offered(self, channel: Channel) -> list[Kind]:
        """What one may choose on a channel. What was not offered is left as it is."""
        if channel not in self.channels:
            return []
        return [kind for kind in self.kinds if channel != Channel.EMAIL or not kind.is_must_know]

    def rows(self) -> list[tuple[Kind, list[Cell]]]:
        """The table of what one may turn off altogether."""
        return [self._row(kind) for kind in self.kinds if not kind.is_must_know]

    def must_know_rows(self) -> list[tuple[Kind, list[Cell]]]:
        """And of what comes by e-mail whatever one thinks of it."""
        return [self._row(kind) for kind in self.kinds if kind.is_must_know]

    def headings(self) -> list[str]:
        return [str(HEADINGS[channel]) for channel in self.channels]

    def _row(self, kind: Kind) -> tuple[Kind, list[Cell]]:
        """What is sent back when the form has a fault, otherwise what is wished."""
        return kind, [self._cell(kind, channel) for channel in self.channels]

    def _cell(self, kind: Kind, channel: Channel) -> Cell:
        is_fixed = channel == Channel.EMAIL and kind.is_must_know
        if self.is_bound and not is_fixed:
            return Cell(channel, kind.key in self.data.getlist(channel.value), is_fixed)
        return Cell(channel, wants(kind.key, channel, self.wishes.get((kind.key, channel))), is_fixed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (cleaned.get("quiet_from") is None) != (cleaned.get("quiet_until") is None) and not self.errors:
            missing = "quiet_from" if cleaned.get("quiet_from") is None else "quiet_until"
            self.add_error(missing, _("Write both times, or none."))
        return cleaned

    @property
    def choices(self) -> dict[str, tuple[list[str], list[str]]]:
        """For each channel: the kinds that were offered, and those that are wanted."""
        return {
            channel.value: ([kind.key for kind in self.offered(channel)], self.cleaned_data[channel.value])
            for channel in self.channels
        }

    @property
    def timing(self) -> dict[str, Any]:
        names = ("digest", "quiet_from", "quiet_until", "is_quiet_at_school")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class DeviceForm(forms.Form):
    """What the browser gives a page when a person says yes (the script fills it in)."""

    endpoint = forms.CharField(max_length=500)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=60)
