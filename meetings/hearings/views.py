"""The list of hearings, the page of one, and registering."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView

from councils.municipalities.models import Municipality
from meetings.hearings import permissions, queries, registering
from meetings.hearings.exports import FORMATS, HEARINGS
from meetings.hearings.figures import figures
from meetings.hearings.forms import HearingFilter, NewHearingForm
from meetings.hearings.models import Hearing
from meetings.hearings.timeline import timeline
from umt_portal.access.views import ActionView, refuse_unless
from umt_portal.documents.actions import record_export
from umt_portal.documents.files import as_response


def visible_hearing(request: HttpRequest, pk: int) -> Hearing:
    found = permissions.visible_to(request.user).select_related("municipality", "case__body", "statement")
    return get_object_or_404(found, pk=pk)


@method_decorator(login_not_required, name="dispatch")
class HearingList(ListView):
    """Hearings, and how early young people are asked. `?fil=csv|xlsx` is the secretariat's, and logged."""

    template_name = "meetings/hearings/list.html"
    context_object_name = "hearings"
    paginate_by = 20

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("fil", "")
        return self.download(wanted) if wanted in FORMATS else super().get(request, *args, **kwargs)

    @cached_property
    def is_office(self) -> bool:
        return permissions.can_place(self.request.user)

    @cached_property
    def form(self) -> HearingFilter:
        years = queries.years(permissions.visible_to(self.request.user))
        is_kept = permissions.can_register(self.request.user)
        places = list(Municipality.objects.participating())
        return HearingFilter(self.request.GET, places=places, years=years, is_kept=is_kept)

    @cached_property
    def wish(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.form.is_valid() else {}

    def get_queryset(self) -> QuerySet[Hearing]:
        return queries.in_order(queries.found(permissions.visible_to(self.request.user), self.wish))

    def download(self, file_format: str) -> HttpResponseBase:
        refuse_unless(self.is_office)
        rows = list(self.get_queryset())
        filters = {name: str(value) for name, value in self.wish.items() if value not in ("", None)}
        record_export(
            table=HEARINGS.name,
            file_format=file_format,
            filters=filters,
            row_count=len(rows),
            by=self.request.user,
        )
        return as_response(HEARINGS, rows, file_format)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=self.form, is_office=self.is_office, **kwargs)
        queries.with_steps(context["hearings"])
        query = self.request.GET.copy()
        query.pop("page", None)
        return context | {
            "figures": figures(year=self.wish.get("year")),
            "year": self.wish.get("year"),
            "can_register": permissions.can_register(self.request.user),
            "query": query.urlencode(),
            "formats": FORMATS,
        }


@method_decorator(login_not_required, name="dispatch")
class HearingPage(DetailView):
    """Everything there is to know of a hearing, and what the visitor can do with it."""

    template_name = "meetings/hearings/hearing.html"
    context_object_name = "hearing"

    def get_object(self, queryset: Any = None) -> Hearing:
        return visible_hearing(self.request, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hearing, user = self.object, self.request.user
        statement = getattr(hearing, "statement", None)
        keeps, leads = permissions.can_keep(user, hearing), permissions.can_lead(user, hearing)
        waits = hearing.is_received or hearing.is_open
        return super().get_context_data(
            step=queries.next_step(hearing),
            steps=timeline(hearing),
            papers=hearing.papers.all(),
            statement=statement,
            paragraphs=statement.paragraphs.standing() if statement and statement.is_sent else [],
            can_keep=keeps,
            can_lead=leads,
            can_place=permissions.can_place(user),
            takes_part=leads or permissions.can_take_part(user, hearing),
            meetings=list(queries.meetings_before_deadline(hearing)[:3]) if waits else [],
            waits=waits,
            placed=queries.placed_on(hearing),
            **kwargs,
        )


class NewHearing(ActionView):
    template_name = "meetings/hearings/new.html"
    form_class = NewHearingForm
    success_message = gettext_lazy("The hearing is registered, and everyone can see it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        refuse_unless(permissions.can_register(user))
        places = permissions.registered_for(user)
        more = {"places": places, "with_region": permissions.can_place(user), "cancel": reverse("hearings")}
        return super().get_form_kwargs() | more

    def act(self, form: NewHearingForm) -> Hearing:
        details = dict(form.cleaned_data)
        return registering.register_hearing(uploads=details.pop("upload"), by=self.request.user, **details)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


class HearingAction(ActionView):
    """A form about one hearing, for whoever keeps it."""

    template_name = "meetings/hearings/form.html"
    heading: Any = ""
    lead: Any = ""

    @cached_property
    def hearing(self) -> Hearing:
        hearing = visible_hearing(self.request, self.kwargs["pk"])
        refuse_unless(self.may(hearing))
        return hearing

    def may(self, hearing: Hearing) -> bool:
        return permissions.can_keep(self.request.user, hearing)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": self.hearing.get_absolute_url()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(hearing=self.hearing, heading=self.heading, lead=self.lead, **kwargs)

    def get_success_url(self) -> str:
        return self.hearing.get_absolute_url()
