"""Words for laying out a form with crispy: `self.helper = form_helper("name", Choices("seat"), submit=_("Save"), cancel=url)`."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout, Row, TemplateNameMixin
from crispy_forms.layout import Fieldset as CrispyFieldset
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

Text = str | Promise
SAVE, CANCEL = _("Save"), _("Cancel")
__all__ = ["Buttons", "Cancel", "Choices", "Div", "Field", "Fieldset", "Row", "Submit", "form_helper"]


def form_helper(
    *fields,
    submit: Text = SAVE,
    cancel: str = "",
    method: str = "post",
    action: str = "",
    card: bool = True,
) -> FormHelper:
    """A whole form: its fields in a card, one filled button, and a way out. Use `card=False` inside a card."""
    helper = FormHelper()
    helper.form_method = method
    helper.form_action = action
    helper.card = card
    helper.layout = Layout(*fields, Buttons(submit, cancel=cancel))
    helper.render_hidden_fields = True
    return helper


class Fieldset(CrispyFieldset):
    """Questions that belong together: Fieldset(_("Place"), "room", "address", help_text=_("…"))."""

    def __init__(self, legend: Text, *fields, help_text: Text = "", **kwargs):
        self.help_text = help_text
        super().__init__(legend, *fields, **kwargs)


class Choices(Field):
    """Radios or checkboxes as large framed choices."""

    def render(self, form, context, template_pack=TEMPLATE_PACK, extra_context=None, **kwargs):
        extra_context = {**(extra_context or {}), "variant": "outline"}
        return super().render(form, context, template_pack, extra_context=extra_context, **kwargs)


class Submit(TemplateNameMixin):
    """A button that sends the form. Only one in a view is without `variant`."""

    template = "%s/layout/button.html"

    def __init__(
        self, label: Text, *, name="", value="1", variant="", color="", icon="", skips_validation=False
    ):
        self.label, self.name, self.value = label, name, value
        self.variant, self.color, self.icon = variant, color, icon
        self.skips_validation = skips_validation

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return render_to_string(self.get_template_name(template_pack), {"button": self})


class Cancel(TemplateNameMixin):
    template = "%s/layout/cancel.html"

    def __init__(self, url: str, label: Text = CANCEL):
        self.url, self.label = url, label

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs) -> SafeString:
        return render_to_string(self.get_template_name(template_pack), {"cancel": self})


class Buttons(Div):
    """The last line of a form."""

    def __init__(self, submit: Text | Submit, *others, cancel: str = ""):
        first = submit if isinstance(submit, Submit) else Submit(submit)
        ways_out = [Cancel(cancel)] if cancel else []
        super().__init__(first, *others, *ways_out, css_class="umt-row")
