from django.contrib import admin

from councils.delegates.models import Delegate, Seat
from umt_portal.access.admin_reading import LogsReadingMixin


class LookUpOnly(admin.ModelAdmin):
    """Changed in the portal, where each change has its rules."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Seat)
class SeatAdmin(LookUpOnly):
    list_display = ["municipality", "kind", "rank"]
    list_select_related = ["municipality"]
    list_filter = ["municipality", "kind"]


@admin.register(Delegate)
class DelegateAdmin(LogsReadingMixin, LookUpOnly):
    about = "person"
    list_display = ["person", "seat", "starts_on", "ends_on", "ended_because", "exception_reason"]
    list_select_related = ["person", "seat__municipality"]
    list_filter = ["seat__municipality", "seat__kind"]
    search_fields = ["person__name"]
