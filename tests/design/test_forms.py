"""The template pack: every kind of field has its label, its help and its error where a screen reader finds them."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils import translation

from umt_portal.design.formsets import GrowingFormSet
from umt_portal.design.layout import Choices, Fieldset, Row, Submit, form_helper

ANSWERS = [("yes", "Yes"), ("no", "No")]
FIELDS = {
    "text": forms.CharField(),
    "email": forms.EmailField(),
    "number": forms.IntegerField(),
    "password": forms.CharField(widget=forms.PasswordInput),
    "date": forms.DateField(),
    "time": forms.TimeField(),
    "datetime-local": forms.DateTimeField(),
    "textarea": forms.CharField(widget=forms.Textarea),
    "select": forms.ChoiceField(choices=ANSWERS),
    "multiple": forms.MultipleChoiceField(choices=ANSWERS),
    "checkbox": forms.BooleanField(),
    "file": forms.FileField(),
    "url": forms.URLField(assume_scheme="https"),
}
GROUPS = {
    "radio": forms.ChoiceField(choices=ANSWERS, widget=forms.RadioSelect),
    "checkboxes": forms.MultipleChoiceField(choices=ANSWERS, widget=forms.CheckboxSelectMultiple),
    "split": forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget),
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def form_with(field: forms.Field, data=None, **options) -> forms.Form:
    field.help_text, field.label = "A piece of advice", "The question"
    form = type("SomeForm", (forms.Form,), {"answer": field})(data)
    form.helper = form_helper("answer", **options)
    return form


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_has_label_help_and_error_tied_to_its_control(kind):
    html = render_crispy_form(form_with(FIELDS[kind], data={}))

    control = re.search(r"<(input|select|textarea)[^>]*\bid=\"id_answer\"[^>]*>", html)[0]
    assert 'class="ds-input"' in control
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_answer_helptext id_answer_error"' in control
    assert re.search(r'<label class="ds-label" for="id_answer">\s*The question', html)
    assert 'data-field="description" id="id_answer_helptext"' in html
    todo = "Tick this box" if kind == "checkbox" else "Fill in this field"
    assert f'data-field="validation" id="id_answer_error">{todo}' in html


@pytest.mark.parametrize("kind", ["date", "time", "datetime-local", "email", "number", "password", "file"])
def test_a_field_uses_the_browsers_own_control(kind):
    assert f'type="{kind}"' in render_crispy_form(form_with(FIELDS[kind]))


@pytest.mark.parametrize("kind", GROUPS)
def test_a_group_is_a_fieldset_with_its_question_as_legend(kind):
    html = render_crispy_form(form_with(GROUPS[kind], data={}))

    assert 'aria-describedby="id_answer_helptext id_answer_error"' in re.search(r"<fieldset[^>]*>", html)[0]
    assert '<legend class="ds-label">The question</legend>' in html
    assert len(re.findall(r'for="id_answer_\d"', html)) == 2
    assert 'href="#id_answer_0"' in html


def test_dates_are_given_to_the_browser_in_the_machines_format_whatever_the_language():
    with translation.override("nb"):
        field = forms.DateField(initial="2026-12-03")
        field.initial = field.to_python("2026-12-03")
        assert 'value="2026-12-03"' in render_crispy_form(form_with(field))


def test_the_summary_takes_focus_and_links_to_what_is_wrong():
    html = render_crispy_form(form_with(forms.EmailField(), data={"answer": "not an address"}))

    assert '<div class="ds-error-summary" role="alert" tabindex="-1" autofocus>' in html
    assert "You must correct 1 error before you can go on" in html
    assert '<a class="ds-link" href="#id_answer">The question: Enter a valid email address.</a>' in html


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    form = form_with(forms.CharField(), data={"answer": "x"})
    form.add_error(None, "The seat was taken a moment ago")

    assert "<li>The seat was taken a moment ago</li>" in render_crispy_form(form)


def test_a_form_not_sent_yet_has_no_summary():
    assert "ds-error-summary" not in render_crispy_form(form_with(forms.CharField()))


def test_optional_is_said_in_words_and_not_with_an_asterisk():
    html = render_crispy_form(form_with(forms.CharField(required=False)))

    assert "The question (optional)</label>" in html
    assert "All fields must be filled in" in html
    assert "*" not in html


def test_a_filter_form_does_not_call_every_field_optional():
    assert "optional" not in render_crispy_form(form_with(forms.CharField(required=False), method="get"))


def test_hidden_fields_make_no_label():
    html = render_crispy_form(form_with(forms.CharField(widget=forms.HiddenInput)))
    assert 'type="hidden"' in html
    assert "<label" not in html


def test_layout_draws_fieldsets_rows_framed_choices_and_buttons():
    class Seat(forms.Form):
        kind = forms.ChoiceField(choices=ANSWERS, widget=forms.RadioSelect)
        first = forms.CharField()
        last = forms.CharField()

    form = Seat()
    form.helper = form_helper(
        Fieldset("Seat", Choices("kind"), help_text="One of each"),
        Row("first", "last"),
        submit=Submit("Appoint", color="danger", name="go"),
        cancel="/kommuner/",
    )
    html = render_crispy_form(form)

    assert 'data-variant="outline"' in html
    assert '<p data-field="description">One of each</p>' in html
    assert 'class="umt-formrow"' in html
    assert 'type="submit" data-color="danger" name="go" value="1">Appoint</button>' in html
    assert '<a class="ds-button" data-variant="tertiary" href="/kommuner/">Cancel</a>' in html


def test_a_form_with_a_file_is_sent_as_such_and_shows_the_file_it_has():
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-")
    upload.url = "/files/plan.pdf"
    form = form_with(forms.FileField(required=False))
    form.fields["answer"].initial = upload
    html = render_crispy_form(form)

    assert 'enctype="multipart/form-data"' in html
    assert 'href="/files/plan.pdf"' in html
    assert 'for="answer-clear_id">Remove the file' in html


def test_the_crispy_filter_draws_the_same_fields_without_a_form_around():
    html = Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(
        Context({"form": form_with(forms.CharField(), data={})})
    )
    assert "<form" not in html
    assert 'id="id_answer_error"' in html


class LineForm(forms.Form):
    name = forms.CharField()


def test_a_formset_has_its_management_form_lines_and_a_way_to_add_and_remove():
    lines = forms.formset_factory(LineForm, formset=GrowingFormSet, extra=2, can_delete=True)
    html = Template("{% load crispy_forms_tags %}{% crispy formset %}").render(Context({"formset": lines()}))

    assert 'name="form-TOTAL_FORMS" value="2"' in html
    assert html.count("<fieldset") == 2
    assert 'name="form-1-DELETE"' in html
    assert 'name="form-add"' in html


def test_a_formset_grows_by_a_line_and_keeps_what_was_written():
    lines = forms.formset_factory(LineForm, formset=GrowingFormSet, extra=0)
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "Nora", "form-add": "1"}
    formset = lines(sent)
    assert formset.wants_one_more

    grown = formset.grown()
    html = Template("{% load crispy_forms_tags %}{{ formset|crispy }}").render(Context({"formset": grown}))

    assert 'value="Nora"' in html
    assert 'id="id_form-1-name"' in html
    assert "ds-error-summary" not in html
