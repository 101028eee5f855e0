from django.contrib import admin

from councils.roster.models import RosterImport


@admin.register(RosterImport)
class RosterImportAdmin(admin.ModelAdmin):
    """Who imported what file, and when. The rows are not shown."""

    list_display = ["file_name", "state", "row_count", "read_by", "read_at"]
    list_filter = ["state"]
    fields = readonly_fields = [
        "file_name",
        "municipality",
        "state",
        "row_count",
        "read_by",
        "read_at",
        "closed_at",
    ]

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
