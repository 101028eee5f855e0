from django.contrib import admin

from training.progress.models import Completion


@admin.register(Completion)
class CompletionAdmin(admin.ModelAdmin):
    list_display = ["person", "course", "completed_on", "recorded_by"]
    list_filter = ["course"]
    list_select_related = ["person", "course", "recorded_by"]
    search_fields = ["person__name"]
    autocomplete_fields = ["person"]
