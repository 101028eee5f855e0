from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.municipalities.models import Municipality, Officeholder
from councils.people.forms import AdultForm
from umt_portal.design.layout import form_helper

CONTACT = ["centre", "website", "contact_email", "contact_phone"]
REGISTER = ["number", "name", "official_name", "slug", "population", "is_in_sami_language_area"]


class ContactForm(forms.ModelForm):
    """What the municipality's own coordinator may change."""

    class Meta:
        model = Municipality
        fields = CONTACT

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel)


class MunicipalityForm(ContactForm):
    """Everything, for the secretariat."""

    class Meta(ContactForm.Meta):
        fields = REGISTER + CONTACT
        help_texts = {"slug": _("The last part of the page's address, such as bardu.")}


class JoinForm(forms.Form):
    starts_on = forms.DateField(label=_("First day"), initial=timezone.localdate)

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper("starts_on", submit=_("Let it take part"), cancel=cancel)


class LastDayForm(forms.Form):
    """The last day of something that ends."""

    on = forms.DateField(label=_("Last day"), initial=timezone.localdate)


class OfficeForm(AdultForm):
    """A new mayor or director."""

    office = forms.ChoiceField(
        label=_("Office"), choices=Officeholder.Office.choices, widget=forms.RadioSelect
    )
    starts_on = forms.DateField(label=_("From"), initial=timezone.localdate)

    field_order = ["office"]

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, submit=_("Register"), cancel=cancel)
