from django.contrib import admin

from councils.youth_councils.models import YouthCouncil


@admin.register(YouthCouncil)
class YouthCouncilAdmin(admin.ModelAdmin):
    list_display = ["name", "municipality", "member_count", "is_active"]
    list_select_related = ["municipality"]
    search_fields = ["name"]

    def has_delete_permission(self, request, obj=None):
        return False
