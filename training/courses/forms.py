from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from training.courses.models import Course
from umt_portal.design.layout import form_helper


class CourseForm(forms.ModelForm):
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=10_000)

    class Meta:
        model = Course
        fields = ["title", "summary", "audience", "minutes", "is_compulsory", "is_active"]
        help_texts = {
            "summary": _("A few sentences in plain words. What can I do after the course?"),
            "is_compulsory": _("All members of the youth councils take it."),
            "is_active": _(
                "Take the mark away when the course is no longer held. What people have completed is kept."
            ),
        }

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.Meta.fields, cancel=cancel)
