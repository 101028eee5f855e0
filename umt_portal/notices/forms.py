"""Which notices one wants, and the filter of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umt_portal.accounts.models import User
from umt_portal.design.layout import form_helper
from umt_portal.notices import kinds
from umt_portal.notices.models import Delivery
from umt_portal.notices.queries import choices_of, unwanted


class PreferencesForm(forms.Form):
    """A tick for each kind one can turn off."""

    email = forms.MultipleChoiceField(
        label=_("Send me e-mail about this"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What you do not tick you still find under Notices when you sign in."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = choices_of(user)
        refused = unwanted(user, "email")
        self.fields["email"].choices = [(kind.key, kind.label) for kind in offered]
        self.fields["email"].initial = [kind.key for kind in offered if kind.key not in refused]
        self.offered = [kind.key for kind in offered]
        self.helper = form_helper("email", submit=_("Save"))


class LogFilter(forms.Form):
    q = forms.CharField(label=_("Receiver"), required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(label=_("Status"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = [("", _("All"))]
        self.fields["state"].choices = anything + Delivery.State.choices
        self.fields["kind"].choices = anything + [(kind.key, kind.label) for kind in kinds.all_kinds()]
