from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.delegates.models import Delegate, Seat
from councils.members.eligibility import longest_end
from councils.people.forms import NEW_PERSON, PersonForm
from umt_portal.access.dated import current
from umt_portal.accounts.models import User
from umt_portal.design.layout import Fieldset, form_helper
from umt_portal.regulations.numbers import Key, number

TERM = ("elected_on", "starts_on", "ends_on")


def known_to(seat: Seat) -> QuerySet[User]:
    """Those the municipality may choose from: its youth council, and those who hold or have held its seats."""
    on_council = Q(memberships__council__municipality=seat.municipality_id) & current(prefix="memberships__")
    seated = Q(delegacies__seat__municipality=seat.municipality_id)
    return User.objects.filter(on_council | seated).distinct()


class TermForm(forms.Form):
    """The term of an appointment. The forms below add who it is."""

    who: tuple[str, ...] = ()

    elected_on = forms.DateField(label=_("Day of election"), initial=timezone.localdate)
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until and including"))
    replace = forms.BooleanField(
        label=_("Replace the one who sits now"),
        required=False,
        help_text=_("Their term ends the day before the new one begins."),
    )
    exception_reason = forms.CharField(
        label=_("Reason for an exception"),
        required=False,
        max_length=300,
        help_text=_("Only when the rules on age or length of term are set aside. The reason is kept."),
    )

    def __init__(self, *args, seat: Seat, holder: Delegate | None, may_except: bool, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self._set_term(holder)
        more = [name for name, wanted in (("replace", holder), ("exception_reason", may_except)) if wanted]
        for name in {"replace", "exception_reason"} - set(more):
            del self.fields[name]
        self.helper = form_helper(
            *self.who, Fieldset(_("The term"), *TERM), *more, submit=_("Appoint"), cancel=cancel
        )

    def _set_term(self, holder: Delegate | None) -> None:
        """After the one who sits, for as long as the law lets."""
        start = holder.ends_on + timedelta(days=1) if holder else timezone.localdate()
        self.fields["starts_on"].initial = start
        self.fields["ends_on"].initial = longest_end(start)
        self.fields["ends_on"].help_text = _("A term lasts at most %(years)d years.") % {
            "years": number(Key.TERM_YEARS, start)
        }

    def term(self) -> dict[str, Any]:
        names = (*TERM, "replace", "exception_reason")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class AppointKnownForm(TermForm):
    """Someone from the youth council, or who has had a seat before."""

    who = ("person",)

    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        help_text=_("The youth council, and those who have had a seat."),
    )

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, seat=seat, **kwargs)
        self.fields["person"].queryset = known_to(seat)


class AppointNewForm(PersonForm, TermForm):
    """Someone who is not on the lists yet."""

    who = NEW_PERSON

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["born_on"].required = True


class ContactForm(PersonForm):
    """Correcting what we know of a young person."""

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*NEW_PERSON, cancel=cancel)


class MoveUpForm(forms.Form):
    on = forms.DateField(label=_("From"))
