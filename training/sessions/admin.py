from django.contrib import admin

from training.sessions.models import Session, Signup


class SignupInline(admin.TabularInline):
    model = Signup
    extra = 0
    autocomplete_fields = ["person"]


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):
    list_display = ["course", "municipality", "starts_at", "place", "cancelled_at"]
    list_filter = ["course", "municipality"]
    list_select_related = ["course", "municipality"]
    inlines = [SignupInline]
