"""A form with a button that checks how its text reads, and the advice right under the field."""

from __future__ import annotations

from typing import Any

from crispy_forms.utils import TEMPLATE_PACK
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from umt_portal.design.layout import Field, Submit

CHECK = "check"  # the name of the button


class Checked(Field):
    """A text field with room for advice under it. The advice is on the form, as `advice`."""

    def render(
        self, form: Any, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        field = super().render(form, context, template_pack=template_pack, **kwargs)
        told = {"advice": getattr(form, "advice", None), "field": form[self.fields[0]].html_name}
        return field + render_to_string("plain/_advice_box.html", told)


def with_check(form: BaseForm, text_field: str) -> None:
    """Changes the layout of a form made by `form_helper`, where the field is named as it is."""
    layout = form.helper.layout  # type: ignore[attr-defined]
    for pointer in layout.get_field_names():
        if pointer.name == text_field:
            parent = layout
            for position in pointer.positions[:-1]:
                parent = parent[position]
            parent[pointer.positions[-1]] = Checked(text_field)
    # After the button that sends: a press on Enter in a field does what it says, and not this.
    check = Submit(_("Check the text"), name=CHECK, variant="secondary", skips_validation=True)
    layout[-1].insert(1, check)
