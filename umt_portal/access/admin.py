from django.contrib import admin

from umt_portal.access.models import Assignment


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):
    """Who serves the whole region, in what, from when and until when."""

    list_display = ("person", "role", "title", "starts_on", "ends_on")
    list_filter = ("role",)
    list_select_related = ("person",)
    search_fields = ("person__name", "title")
    autocomplete_fields = ("person",)
