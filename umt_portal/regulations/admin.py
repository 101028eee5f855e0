from django.contrib import admin

from umt_portal.regulations.models import Regulation


@admin.register(Regulation)
class RegulationAdmin(admin.ModelAdmin):
    """The numbers of the field. A new number is a new row with the day it holds from; old rows stay."""

    list_display = ("key", "value", "starts_on", "source")
    list_filter = ("key",)
