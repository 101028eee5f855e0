"""Formsets that grow without JavaScript: "Add one more" sends the form, and the page comes back with one more line."""

from django.forms import BaseFormSet
from django.utils.translation import gettext_lazy as _


class GrowingFormSet(BaseFormSet):
    """In the view: `if formset.wants_one_more: formset = formset.grown()`, and show the page again."""

    can_add = True
    item_name = _("Line")

    @property
    def wants_one_more(self) -> bool:
        return self.is_bound and f"{self.prefix}-add" in self.data

    def grown(self) -> "GrowingFormSet":
        """What was written so far and one empty line; nothing is judged yet."""
        lines = [{name: line[name].data for name in line.fields} for line in self.forms]
        return type(self)(initial=[*lines, {}], prefix=self.prefix, form_kwargs=self.form_kwargs)
