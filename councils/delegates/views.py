"""Who holds the seats: the public list, and the private page of a term."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView

from councils.delegates import permissions, queries
from councils.people.permissions import can_change_contact
from umt_portal.access.views import log_reading


@method_decorator(login_not_required, name="dispatch")
class DelegateList(ListView):
    """Who represents each municipality, for everyone: a name only with consent, and no more than the name."""

    template_name = "councils/delegates/list.html"
    context_object_name = "municipalities"
    paginate_by = 25

    def get_queryset(self):
        return queries.represented_municipalities()


class DelegatePage(DetailView):
    """A term and the young person who holds it: for themselves, their coordinator and the secretariat."""

    template_name = "councils/delegates/delegate.html"
    context_object_name = "delegate"

    def get_queryset(self):
        return permissions.visible_to(self.request.user).select_related("exception_by")

    def get_context_data(self, **kwargs):
        user, delegate = self.request.user, self.object
        log_reading(self.request, delegate)
        terms = permissions.visible_to(user).filter(person=delegate.person).order_by("-starts_on")
        return super().get_context_data(
            terms=terms,
            is_own=delegate.person_id == user.pk,
            age=delegate.person.age(timezone.localdate()),
            status=queries.status_of(delegate),
            can_change=permissions.can_change(user, delegate) and not delegate.is_over,
            can_change_contact=can_change_contact(user, delegate.person, delegate.seat.municipality_id),
            can_resign=permissions.can_resign(user, delegate) and delegate.has_begun,
            **kwargs,
        )
