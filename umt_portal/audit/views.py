"""The log: who changed what and who read what, and each person's own list of who has read about them."""

from auditlog.models import LogEntry
from django.db.models import Q, QuerySet
from django.views.generic import ListView

from umt_portal.access.views import refuse_unless
from umt_portal.audit.forms import LogFilter
from umt_portal.audit.permissions import can_read_log
from umt_portal.audit.queries import readings_of, with_changes


class AuditLog(ListView):
    template_name = "audit/audit_log.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[LogEntry]:
        refuse_unless(can_read_log(self.request.user))
        self.form = LogFilter(self.request.GET)
        entries = LogEntry.objects.select_related("actor", "content_type").order_by("-timestamp", "-pk")
        return entries.filter(_wanted(self.form.cleaned_data)) if self.form.is_valid() else entries

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs, form=self.form)
        context["entries"] = with_changes(context["object_list"])
        return context


def _wanted(wish: dict) -> Q:
    found = Q()
    if wish["q"]:
        found &= Q(actor__name__icontains=wish["q"]) | Q(object_repr__icontains=wish["q"])
    if wish["thing"] is not None:
        found &= Q(content_type=wish["thing"])
    if wish["action"] is not None:
        found &= Q(action=wish["action"])
    if wish["since"]:
        found &= Q(timestamp__date__gte=wish["since"])
    if wish["until"]:
        found &= Q(timestamp__date__lte=wish["until"])
    return found


class MyReadings(ListView):
    """Who has read about me. For everyone, about themselves only."""

    template_name = "audit/my_readings.html"
    context_object_name = "readings"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[LogEntry]:
        return readings_of(self.request.user)
