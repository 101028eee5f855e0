from django import forms

from councils.youth_councils.models import YouthCouncil
from umt_portal.design.layout import form_helper


class YouthCouncilForm(forms.ModelForm):
    class Meta:
        model = YouthCouncil
        fields = ["name", "about", "email", "member_count", "is_active"]

    def __init__(self, *args, cancel: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(*self.fields, cancel=cancel)
