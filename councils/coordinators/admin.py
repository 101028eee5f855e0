from django.contrib import admin

from councils.coordinators.models import Coordinator


@admin.register(Coordinator)
class CoordinatorAdmin(admin.ModelAdmin):
    """To be looked up; changed in the portal, where each change has its rules."""

    list_display = ["person", "municipality", "position_percent", "starts_on", "ends_on"]
    list_select_related = ["person", "municipality"]
    list_filter = ["municipality"]
    search_fields = ["person__name"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
