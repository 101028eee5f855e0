from django.contrib import admin

from councils.consents.models import Consent, ConsentText, Guardian
from umt_portal.access.admin_reading import LogsReadingMixin


@admin.register(ConsentText)
class ConsentTextAdmin(admin.ModelAdmin):
    """New words are a new version; old ones are never changed, as consents refer to them."""

    list_display = ["scope", "version", "language", "starts_on"]
    list_filter = ["scope", "language"]

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Guardian)
class GuardianAdmin(LogsReadingMixin, admin.ModelAdmin):
    about = "young_person"
    list_display = ["name", "young_person", "asked_at"]
    search_fields = ["name", "email", "young_person__name"]
    autocomplete_fields = ["young_person"]
    readonly_fields = ["asked_at"]


@admin.register(Consent)
class ConsentAdmin(LogsReadingMixin, admin.ModelAdmin):
    """To look at. Answers come from those whose they are."""

    about = "person"
    list_display = ["person", "scope", "given_at", "withdrawn_at", "guardian"]
    list_filter = ["scope"]
    search_fields = ["person__name"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
