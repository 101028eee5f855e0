from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.courses.models import Course
from umt_portal.accounts.models import User
from umt_portal.design.layout import form_helper


class AttendanceForm(forms.Form):
    """Who was there, of those who have signed up."""

    present = forms.TypedMultipleChoiceField(
        label=_("Who was there?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, people: Iterable[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(person.pk, person.name) for person in people]
        self.helper = form_helper("present", submit=_("Save who was there"), card=False)


class CompletionForm(forms.Form):
    """That someone has completed a course, somewhere else or some other time."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())
    course = forms.ModelChoiceField(
        label=_("Course"), queryset=Course.objects.filter(is_active=True), empty_label=None
    )
    completed_on = forms.DateField(label=_("Completed"))

    def __init__(self, *args, people: set[int], cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = User.objects.filter(pk__in=people)
        self.fields["completed_on"].initial = timezone.localdate
        self.helper = form_helper("person", "course", "completed_on", cancel=cancel)
