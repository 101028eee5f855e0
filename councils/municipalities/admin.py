from django.contrib import admin

from councils.municipalities.models import Municipality, Officeholder, Participation


class ReadOnlyInline(admin.TabularInline):
    """Changed in the portal, where each change has its rules; here to be looked up."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class ParticipationInline(ReadOnlyInline):
    model = Participation


class OfficeholderInline(ReadOnlyInline):
    model = Officeholder


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    list_display = ["name", "number", "centre", "population", "contact_email"]
    search_fields = ["name", "number"]
    inlines = [ParticipationInline, OfficeholderInline]

    def has_delete_permission(self, request, obj=None):
        return False
