"""The pattern library: every part of the portal on one page, for those who build it. Not shown in production."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from umt_portal.design.layout import Choices, Fieldset, Row, form_helper
from umt_portal.design.status import BAROMETER, STATUSES

ANSWERS = [("ja", _("Yes")), ("nei", _("No"))]
PLACES = ["Bardu", "Dyrøy", "Lavangen", "Målselv", "Salangen", "Senja", "Sørreisa"]
STEPS = [
    {"title": "Vedtatt i UMT", "detail": "24. september 2026", "done": True},
    {"title": "Svar fra kommunene", "detail": "Frist 1. november", "current": True},
    {"title": "Gjennomført"},
]
ROWS = [
    {
        "title": "Samtykke fra foresatt",
        "detail": "Frist i morgen",
        "url": "#",
        "symbol": "pen",
        "color": "danger",
    },
    {"title": "Modul 3", "detail": "12 minutter", "url": "#", "symbol": "book", "color": "info"},
    {"title": "Målselv", "detail": "Elias Bjørkås", "symbol": "users", "status": "ledig"},
]


class PatternFilter(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=[("", _("All")), *ANSWERS])


class PatternForm(forms.Form):
    name = forms.CharField(label=_("Full name"))
    born_on = forms.DateField(label=_("Date of birth"), help_text=_("Day, month and year"))
    starts_at = forms.SplitDateTimeField(label=_("When"), widget=forms.SplitDateTimeWidget)
    email = forms.EmailField(label=_("E-mail"), required=False)
    seats = forms.IntegerField(label=_("Seats"))
    place = forms.ChoiceField(label=_("Municipality"), choices=[(name, name) for name in PLACES])
    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(label=_("Days"), choices=ANSWERS, widget=forms.CheckboxSelectMultiple)
    paper = forms.FileField(label=_("Paper"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("I have read this"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        who = Fieldset(_("Person"), "name", "born_on", Row("email", "seats"))
        rest = ["starts_at", "place", Choices("answer"), "days", "paper", "note", "agreed"]
        self.helper = form_helper(who, *rest, cancel="#")


@method_decorator(login_not_required, name="dispatch")
class PatternPage(FormView):
    """GET shows everything; POST shows the form with its errors and changes nothing."""

    template_name = "design/patterns.html"
    form_class = PatternForm
    success_url = "."

    def dispatch(self, request, *args, **kwargs):
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        start = timezone.localtime().replace(hour=10, minute=0) + timedelta(days=11)
        return super().get_context_data(
            statuses=STATUSES,
            barometer=BAROMETER,
            states=["ja", "jadel", "nei", "venter", "sen", "ja", "ja"],
            start=start,
            end=start + timedelta(hours=4, minutes=30),
            steps=STEPS,
            rows=ROWS,
            places=[{"name": name, "detail": "2", "url": "#"} for name in PLACES],
            filter_form=PatternFilter(self.request.GET or None),
            page=Paginator(range(60), 25).get_page(self.request.GET.get("page")),
            files=[{"title": "Innkalling", "url": "#", "detail": "PDF, 0,3 MB"}],
            **kwargs,
        )
