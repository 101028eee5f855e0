"""Pages behind links: the municipality's door, where it registers hearings, and the sender's page for one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from councils.municipalities.models import Municipality
from meetings.hearings import actions, doors, permissions, registering
from meetings.hearings.forms import DoorForm, OutcomeForm, SendDoorForm
from meetings.hearings.messages import DOOR, SENDER, council_name
from meetings.hearings.models import Hearing, HearingDoor
from meetings.hearings.queries import next_step
from meetings.hearings.timeline import timeline
from umt_portal.access.links import Target, signed_path
from umt_portal.access.views import ActionView, SignedLinkMixin, refusal_as_message, refuse_unless
from umt_portal.notices.addresses import absolute
from umt_portal.notices.models import Message
from umt_portal.plain.views import PlainCheckMixin

PDF = "application/pdf"


class Door(SignedLinkMixin, ActionView):
    """A case handler registers a hearing, without an account."""

    purpose = DOOR
    max_age = doors.MAX_AGE
    form_class = DoorForm
    template_name = "meetings/hearings/door.html"

    def find(self, target: Target) -> HearingDoor | None:
        rows = HearingDoor.objects.select_related("municipality")
        return rows.filter(pk=target.pk, key=target.version).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.object.municipality, **kwargs)

    def act(self, form: DoorForm) -> Hearing:
        details = dict(form.cleaned_data)
        return registering.register_hearing(
            municipality=self.object.municipality,
            uploads=details.pop("upload"),
            received_on=timezone.localdate(),
            by=None,
            **details,
        )

    def get_success_url(self) -> str:
        return signed_path(SENDER, "hearing_sender", self.result.pk, self.result.key)


class SenderPage(SignedLinkMixin, PlainCheckMixin, ActionView):
    """The hearing as the one who sent it sees it: how far it is, the statement, and what became of it."""

    purpose = SENDER
    max_age = doors.MAX_AGE
    form_class = OutcomeForm
    template_name = "meetings/hearings/sender.html"
    success_message = gettext_lazy("Thank you! Those who wrote the statement can read what became of it.")

    def find(self, target: Target) -> Hearing | None:
        rows = Hearing.objects.select_related("municipality", "case__body", "statement")
        return rows.filter(pk=target.pk, key=target.version).first()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """`?pdf` is the statement as it was fixed, also when the case is not for everyone."""
        if "pdf" in request.GET and self.object.is_sent:
            return FileResponse(self.object.statement.pdf.open(), content_type=PDF, filename="uttalelse.pdf")
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"by_text": self.object.sender_name or self.object.sender_office}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hearing = self.object
        statement = getattr(hearing, "statement", None) if hearing.is_sent else None
        return super().get_context_data(
            hearing=hearing,
            council=council_name(hearing),
            step=next_step(hearing),
            steps=timeline(hearing),
            statement=statement,
            paragraphs=statement.paragraphs.standing() if statement else [],
            **kwargs,
        )

    def act(self, form: OutcomeForm) -> Hearing:
        return actions.tell_outcome(hearing=self.object, by=None, **form.cleaned_data)

    def get_success_url(self) -> str:
        return self.request.path


class Doors(TemplateView):
    """The links of the municipalities: to copy, to mail, to renew and to shut."""

    template_name = "meetings/hearings/doors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unless(permissions.can_open_doors(self.request.user))
        places = list(permissions.registered_for(self.request.user).select_related("hearing_door"))
        rows = [(place, _path(place)) for place in places]
        return super().get_context_data(places=rows, **kwargs)


def _path(place: Municipality) -> str:
    door = getattr(place, "hearing_door", None)
    return absolute(signed_path(DOOR, "hearing_door", door.pk, door.key)) if door else ""


def own_place(request: HttpRequest, slug: str) -> Municipality:
    return get_object_or_404(registered_places(request), slug=slug)


def registered_places(request: HttpRequest) -> Any:
    refuse_unless(permissions.can_open_doors(request.user))
    return permissions.registered_for(request.user)


@require_POST
def door_open(request: HttpRequest, slug: str) -> HttpResponse:
    doors.open_door(municipality=own_place(request, slug), by=request.user)
    messages.success(request, _("There is a new link. Older ones no longer work."))
    return redirect("hearing_doors")


@require_POST
def door_shut(request: HttpRequest, slug: str) -> HttpResponse:
    door = get_object_or_404(HearingDoor, municipality=own_place(request, slug))
    with refusal_as_message(request):
        doors.shut_door(door=door, by=request.user)
        messages.success(request, _("The link no longer works."))
    return redirect("hearing_doors")


class SendDoor(ActionView):
    template_name = "meetings/hearings/send_door.html"
    form_class = SendDoorForm
    success_message = gettext_lazy("The link is on its way.")

    @cached_property
    def door(self) -> HearingDoor:
        place = own_place(self.request, self.kwargs["slug"])
        return get_object_or_404(HearingDoor.objects.select_related("municipality"), municipality=place)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cancel": reverse("hearing_doors")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.door.municipality, **kwargs)

    def act(self, form: SendDoorForm) -> Message | None:
        return doors.send_door(door=self.door, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("hearing_doors")
