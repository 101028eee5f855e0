"""How a field of a form becomes a control of Designsystemet. Used by the templates in templates/designsystemet/."""

from dataclasses import dataclass

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# What browsers have a picker for. They want and give the machine's format, whatever the page's language.
PICKERS = {
    forms.DateInput: ("date", "%Y-%m-%d", "12"),
    forms.TimeInput: ("time", "%H:%M", "8"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M", "18"),
}
TEXTAREA_ROWS = "5"
DASHES = BLANK_CHOICE_DASH[0][1]


@dataclass(frozen=True)
class ErrorLink:
    message: str
    target: str = ""


def is_group(field: BoundField) -> bool:
    """Several controls under one question."""
    return is_multiwidget(field) or isinstance(
        field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple
    )


def is_multiwidget(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.MultiWidget)


def is_single_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


def control(field: BoundField) -> SafeString:
    name_empty_choice(field.field)
    for widget in getattr(field.field.widget, "widgets", [field.field.widget]):
        dress(widget)
    return field.as_widget()


def name_empty_choice(field: forms.Field) -> None:
    """Django's own "---------" tells nobody what to do."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = _("Choose")
    elif isinstance(field.widget, forms.Select):
        field.widget.choices = [
            (value, _("Choose") if label == DASHES else label) for value, label in field.widget.choices
        ]


def choices(field: BoundField) -> list:
    dress(field.field.widget)
    return field.subwidgets


def dress(widget: forms.Widget) -> None:
    own = widget.attrs.get("class", "").split()
    widget.attrs["class"] = " ".join(dict.fromkeys(["ds-input", *own]))
    picker = next((picker for kind, picker in PICKERS.items() if type(widget) is kind), None)
    if picker:
        widget.input_type, widget.format, size = picker
        widget.attrs.setdefault("size", size)
    if isinstance(widget, forms.Textarea) and widget.attrs.get("cols") == "40":  # Django's own default
        widget.attrs.pop("cols")
        widget.attrs["rows"] = TEXTAREA_ROWS if widget.attrs.get("rows") == "10" else widget.attrs.get("rows")


def optional(field: BoundField) -> str:
    return "" if field.field.required or field.field.disabled else format_html(" ({})", _("optional"))


def has_optional_fields(form: forms.BaseForm) -> bool:
    return any(optional(field) for field in form.visible_fields() if not is_single_checkbox(field))


def first_id(field: BoundField) -> str:
    """Where a link to the field should land: on something that takes focus."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if is_group(field) else field.id_for_label


def messages(field: BoundField) -> list[str]:
    """Django's "This field is required." says what is wrong; we say what to do."""
    errors = field.form.errors.as_data().get(field.name, [])
    return [
        what_to_do(field) if is_plain_required(error) else message
        for error in errors
        for message in error.messages
    ]


def what_to_do(field: BoundField) -> str:
    if is_single_checkbox(field):
        return _("Tick this box")
    return _("Choose an answer") if is_group(field) and not is_multiwidget(field) else _("Fill in this field")


def is_plain_required(error: forms.ValidationError) -> bool:
    return error.code == "required" and error.message == forms.Field.default_error_messages["required"]


def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    if not form.is_bound:
        return []
    links = [ErrorLink(message) for message in form.non_field_errors()]
    return links + [
        ErrorLink(f"{field.label}: {message}", first_id(field))
        for field in form
        for message in messages(field)
    ]


def formset_error_links(formset: forms.BaseFormSet) -> list[ErrorLink]:
    if not formset.is_bound:
        return []
    links = [ErrorLink(message) for message in formset.non_form_errors()]
    return links + [link for form in formset for link in error_links(form)]


def formset_legend(formset: forms.BaseFormSet, number: int) -> str:
    name = getattr(formset, "item_name", _("Line"))
    return f"{name} {number}"
