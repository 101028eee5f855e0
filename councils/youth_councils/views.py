from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from councils.municipalities.models import Municipality
from councils.municipalities.permissions import editable_by
from councils.youth_councils.actions import edit_council
from councils.youth_councils.forms import YouthCouncilForm
from councils.youth_councils.models import YouthCouncil
from umt_portal.access.dated import current
from umt_portal.access.views import ActionView


@method_decorator(login_not_required, name="dispatch")
class YouthCouncilList(ListView):
    """The youth councils of the municipalities that take part."""

    template_name = "councils/youth_councils/list.html"
    context_object_name = "councils"
    paginate_by = 25

    def get_queryset(self):
        sitting = Count("memberships", filter=current(prefix="memberships__"))
        councils = YouthCouncil.objects.filter(municipality__in=Municipality.objects.participating())
        return (
            councils.select_related("municipality")
            .annotate(sitting_count=sitting)
            .order_by("municipality__name")
        )


class EditYouthCouncil(ActionView):
    """Changing a municipality's youth council, or founding it."""

    template_name = "councils/youth_councils/edit.html"
    success_message = _("Saved.")

    @cached_property
    def municipality(self) -> Municipality:
        return get_object_or_404(editable_by(self.request.user), slug=self.kwargs["slug"])

    def get_form(self, form_class=None):
        council = YouthCouncil.objects.filter(municipality=self.municipality).first()
        council = council or YouthCouncil(municipality=self.municipality)
        cancel = council.get_absolute_url() if council.pk else self.municipality.get_absolute_url()
        return YouthCouncilForm(**self.get_form_kwargs(), instance=council, cancel=cancel)

    def get_context_data(self, **kwargs):
        return super().get_context_data(municipality=self.municipality, **kwargs)

    def act(self, form):
        return edit_council(council=form.instance, by=self.request.user, **form.cleaned_data)

    def get_success_url(self):
        return reverse("youth_council", args=[self.municipality.slug])
