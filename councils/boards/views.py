"""Pages that bring the rooms of a municipality together."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView, TemplateView

from councils.boards.permissions import can_see_region
from councils.boards.queries import board_of, boards
from councils.coordinators.queries import current_coordinators
from councils.delegates.queries import former_delegates, represented_municipalities
from councils.municipalities import permissions
from councils.municipalities.models import Municipality, Officeholder
from umt_portal.access.views import log_readings, refuse_unless


@method_decorator(login_not_required, name="dispatch")
class MunicipalityPage(DetailView):
    """The public page of a municipality: who represents it, who helps them, and how to reach them."""

    model = Municipality
    queryset = Municipality.objects.select_related("youth_council")
    template_name = "councils/boards/municipality.html"

    def get_context_data(self, **kwargs):
        municipality, user = self.object, self.request.user
        return super().get_context_data(
            represented=represented_municipalities().filter(pk=municipality.pk).first(),
            council=getattr(municipality, "youth_council", None),
            coordinators=current_coordinators().filter(municipality=municipality),
            mayor=municipality.officeholders.current()
            .filter(office=Officeholder.Office.MAYOR)
            .select_related("person")
            .first(),
            can_edit=permissions.can_edit(user, municipality),
            can_manage=permissions.can_manage(user),
            **kwargs,
        )


class OwnMunicipalityMixin:
    """404 for everyone but the secretariat and the municipality's own coordinator."""

    @cached_property
    def municipality(self) -> Municipality:
        return get_object_or_404(permissions.editable_by(self.request.user), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(municipality=self.municipality, **kwargs)


class BoardPage(OwnMunicipalityMixin, TemplateView):
    """The coordinator's board: seats, vacancies, terms that end soon, missing consents."""

    template_name = "councils/boards/board.html"

    def get_context_data(self, **kwargs):
        board = board_of(self.municipality)
        log_readings(self.request, [place.holder.person for place in board.places if place.holder])
        return super().get_context_data(board=board, **kwargs)


class FormerDelegates(OwnMunicipalityMixin, ListView):
    """Terms that are over, and why."""

    template_name = "councils/boards/former.html"
    context_object_name = "terms"
    paginate_by = 25

    def get_queryset(self):
        return former_delegates(self.municipality)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        log_readings(self.request, [term.person for term in context["terms"]])
        return context


class RegionBoard(ListView):
    """All municipalities at a glance, for the secretariat and the project."""

    template_name = "councils/boards/region.html"
    paginate_by = 25

    def dispatch(self, request, *args, **kwargs):
        refuse_unless(can_see_region(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return Municipality.objects.participating()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = boards(context["object_list"])
        return context | {
            "boards": found,
            "seat_count": sum(len(board.regular) for board in found),
            "filled_count": sum(board.filled_count for board in found),
            "expiring_count": sum(len(board.expiring) for board in found),
            "consent_count": sum(len(board.without_consent) for board in found),
            "without_coordinator": [board.municipality.name for board in found if not board.coordinators],
            "can_manage": permissions.can_manage(self.request.user),
            "today": timezone.localdate(),
        }
