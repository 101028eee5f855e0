from django.contrib import admin

from councils.members.models import Membership
from umt_portal.access.admin_reading import LogsReadingMixin


@admin.register(Membership)
class MembershipAdmin(LogsReadingMixin, admin.ModelAdmin):
    """To be looked up; changed in the portal, where each change has its rules."""

    about = "person"
    list_display = ["person", "council", "office", "starts_on", "ends_on"]
    list_select_related = ["person", "council"]
    list_filter = ["council", "office"]
    search_fields = ["person__name"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
